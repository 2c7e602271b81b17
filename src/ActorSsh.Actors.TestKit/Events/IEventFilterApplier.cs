namespace Akka.TestKit;

/// <summary>
/// Runs a test's code with event filters at work and fails unless exactly the expected number of events was logged. Events logged a little
/// later count too: it waits until the number is reached, for 3 s (<c>akka.test.filter-leeway</c>) where no time is given. The events are
/// not printed meanwhile.
/// </summary>
public interface IEventFilterApplier
{
    /// <summary>Another filter beside this one: an event that either takes is counted.</summary>
    EventFilterFactory And { get; }

    /// <summary>Expects exactly one event.</summary>
    /// <param name="action">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void ExpectOne(Action action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(Action, CancellationToken)"/>
    /// <param name="timeout">The longest wait after the code has ended; dilated.</param>
    /// <param name="action">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(Action, CancellationToken)"/>
    /// <typeparam name="T">What the code gives.</typeparam>
    /// <param name="func">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(Action, CancellationToken)"/>
    /// <typeparam name="T">What the code gives.</typeparam>
    /// <param name="timeout">The longest wait after the code has ended; dilated.</param>
    /// <param name="func">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(Action, CancellationToken)"/>
    /// <param name="actionAsync">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(Action, CancellationToken)"/>
    /// <param name="timeout">The longest wait after the code has ended; dilated.</param>
    /// <param name="action">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(Action, CancellationToken)"/>
    /// <typeparam name="T">What the code gives.</typeparam>
    /// <param name="func">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ExpectOne(Action, CancellationToken)"/>
    /// <typeparam name="T">What the code gives.</typeparam>
    /// <param name="timeout">The longest wait after the code has ended; dilated.</param>
    /// <param name="func">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <summary>Expects an exact number of events.</summary>
    /// <param name="expectedCount">How many.</param>
    /// <param name="action">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, Action, CancellationToken)"/>
    /// <param name="expectedCount">How many.</param>
    /// <param name="timeout">The longest wait after the code has ended; dilated.</param>
    /// <param name="action">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, Action, CancellationToken)"/>
    /// <typeparam name="T">What the code gives.</typeparam>
    /// <param name="expectedCount">How many.</param>
    /// <param name="func">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, Action, CancellationToken)"/>
    /// <typeparam name="T">What the code gives.</typeparam>
    /// <param name="expectedCount">How many.</param>
    /// <param name="timeout">The longest wait after the code has ended; dilated.</param>
    /// <param name="func">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, Action, CancellationToken)"/>
    /// <param name="expectedCount">How many.</param>
    /// <param name="actionAsync">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, Action, CancellationToken)"/>
    /// <param name="expectedCount">How many.</param>
    /// <param name="actionAsync">The code.</param>
    /// <param name="timeout">The longest wait after the code has ended; dilated.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, Action, CancellationToken)"/>
    /// <param name="expectedCount">How many.</param>
    /// <param name="timeout">The longest wait after the code has ended; dilated.</param>
    /// <param name="action">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, Action, CancellationToken)"/>
    /// <typeparam name="T">What the code gives.</typeparam>
    /// <param name="expectedCount">How many.</param>
    /// <param name="func">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Expect(int, Action, CancellationToken)"/>
    /// <typeparam name="T">What the code gives.</typeparam>
    /// <param name="expectedCount">How many.</param>
    /// <param name="timeout">The longest wait after the code has ended; dilated.</param>
    /// <param name="func">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<T> ExpectAsync<T>(int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <summary>Silences the events until the result is disposed of; counts nothing.</summary>
    IUnmutableFilter Mute();

    /// <summary>Silences the events while the code runs; any number of them will do.</summary>
    /// <param name="action">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void Mute(Action action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Mute(Action, CancellationToken)"/>
    /// <typeparam name="T">What the code gives.</typeparam>
    /// <param name="func">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    T Mute<T>(Func<T> func, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Mute(Action, CancellationToken)"/>
    /// <param name="action">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Mute(Action, CancellationToken)"/>
    /// <typeparam name="T">What the code gives.</typeparam>
    /// <param name="func">The code.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default);
}
