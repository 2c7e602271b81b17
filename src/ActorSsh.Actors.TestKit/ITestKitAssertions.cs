namespace Akka.TestKit;

/// <summary>How the kit tells its test framework that a test has failed. Each method throws the framework's own exception.</summary>
public interface ITestKitAssertions
{
    /// <summary>Fails the test.</summary>
    /// <param name="format">Why; a composite format when there are arguments.</param>
    /// <param name="args">The arguments of the format.</param>
    void Fail(string format = "", params object[] args);

    /// <summary>Fails the test unless the condition holds.</summary>
    /// <param name="condition">What must be true.</param>
    /// <param name="format">Why it failed; a composite format when there are arguments.</param>
    /// <param name="args">The arguments of the format.</param>
    void AssertTrue(bool condition, string format = "", params object[] args);

    /// <summary>Fails the test if the condition holds.</summary>
    /// <param name="condition">What must be false.</param>
    /// <param name="format">Why it failed; a composite format when there are arguments.</param>
    /// <param name="args">The arguments of the format.</param>
    void AssertFalse(bool condition, string format = "", params object[] args);

    /// <summary>Fails the test unless the two are equal.</summary>
    /// <typeparam name="T">What is compared.</typeparam>
    /// <param name="expected">What should be there.</param>
    /// <param name="actual">What is there.</param>
    /// <param name="format">Why it failed; a composite format when there are arguments.</param>
    /// <param name="args">The arguments of the format.</param>
    void AssertEqual<T>(T expected, T actual, string format = "", params object[] args);

    /// <summary>Fails the test unless the comparer calls the two equal.</summary>
    /// <typeparam name="T">What is compared.</typeparam>
    /// <param name="expected">What should be there.</param>
    /// <param name="actual">What is there.</param>
    /// <param name="comparer">Says whether the two are equal.</param>
    /// <param name="format">Why it failed; a composite format when there are arguments.</param>
    /// <param name="args">The arguments of the format.</param>
    void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args);
}
