using Akka.Actor;

namespace Akka.TestKit;

/// <summary>What an expectation demands of a message that has the right type already.</summary>
internal sealed class Expectation(ITestKitAssertions assert, string hint)
{
    public void Equal<T>(T expected, T actual) =>
        assert.AssertEqual(expected, actual, "{0}", $"Failed: Expected the message {expected}, but got {actual}{Hint}.");

    public void Equal<T>(T expected, T actual, Func<T, T, bool> comparer) =>
        assert.AssertTrue(comparer(expected, actual), "{0}", $"Failed: Expected a message like {expected}, but got {actual}{Hint}.");

    public void Holds<T>(bool holds, T message, IActorRef sender) =>
        assert.AssertTrue(holds, "{0}", $"Failed: Got a {typeof(T)} from {sender}, but {message} does not meet the condition{Hint}.");

    public Expectation From(IActorRef expected, IActorRef actual)
    {
        assert.AssertTrue(Equals(expected, actual), "{0}", $"Failed: Expected a message from {expected}, but it came from {actual}{Hint}.");
        return this;
    }

    private string Hint => string.IsNullOrEmpty(hint) ? "" : $" ({hint})";
}
