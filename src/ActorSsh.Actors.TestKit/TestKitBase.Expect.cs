using Akka.Actor;

namespace Akka.TestKit;

// Each takes the next message and fails when it has another type, does not meet the condition, or does not come in time.
public abstract partial class TestKitBase
{
    /// <summary>Takes the next message, which must have the type.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="duration">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Check<T>(static (_, _, _) => { }, hint, duration, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        CheckAsync<T>(static (_, _, _) => { }, hint, duration, cancellationToken);

    /// <summary>Takes the next message, which must equal the given one.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="message">The message to expect.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Check<T>((expect, got, _) => expect.Equal(message, got), hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(T, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        CheckAsync<T>((expect, got, _) => expect.Equal(message, got), hint, timeout, cancellationToken);

    /// <summary>Takes the next message, for which the predicate must be true.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="isMessage">Whether it is the one.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Check<T>((expect, got, from) => expect.Holds(isMessage(got), got, from), hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Predicate{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        CheckAsync<T>((expect, got, from) => expect.Holds(isMessage(got), got, from), hint, timeout, cancellationToken);

    /// <summary>Takes the next message and has it examined.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="assert">Throws when it is not the one.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Check<T>((_, got, _) => assert(got), hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Action{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        CheckAsync<T>((_, got, _) => assert(got), hint, timeout, cancellationToken);

    /// <summary>Takes the next message, for which and for whose sender the function must be true.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="isMessageAndSender">Whether the two are the ones.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        Check<T>((expect, got, from) => expect.Holds(isMessageAndSender(got, from), got, from), hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Func{T, IActorRef, bool}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(
        Func<T, IActorRef, bool> isMessageAndSender,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        CheckAsync<T>((expect, got, from) => expect.Holds(isMessageAndSender(got, from), got, from), hint, timeout, cancellationToken);

    /// <summary>Takes the next message and has it examined with its sender.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="assertMessageAndSender">Throws when the two are not the ones.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        Check<T>((_, got, from) => assertMessageAndSender(got, from), hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Action{T, IActorRef}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        CheckAsync<T>((_, got, from) => assertMessageAndSender(got, from), hint, timeout, cancellationToken);

    /// <summary>Takes the next message, which the comparer must call equal to the given one.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="expected">The message to expect.</param>
    /// <param name="comparer">Given the expected and the received message.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(
        T expected,
        Func<T, T, bool> comparer,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        Check<T>((expect, got, _) => expect.Equal(expected, got, comparer), hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(T, Func{T, T, bool}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(
        T expected,
        Func<T, T, bool> comparer,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        CheckAsync<T>((expect, got, _) => expect.Equal(expected, got, comparer), hint, timeout, cancellationToken);

    private T Check<T>(
        Action<Expectation, T, IActorRef> check, string hint, TimeSpan? timeout, CancellationToken cancellationToken) =>
        TakeOne(Waiting.Blocking, check, hint, timeout, cancellationToken).GetAwaiter().GetResult();

    private ValueTask<T> CheckAsync<T>(
        Action<Expectation, T, IActorRef> check, string hint, TimeSpan? timeout, CancellationToken cancellationToken) =>
        new(TakeOne(Waiting.Awaiting, check, hint, timeout, cancellationToken));

    private async Task<T> TakeOne<T>(
        Waiting waiting, Action<Expectation, T, IActorRef> check, string hint, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var max = RemainingOrDilated(timeout);
        var envelope = await TakeWithin(waiting, max, cancellationToken);
        if (envelope is null)
        {
            Fail($"Timeout {max} while waiting for a message of type {typeof(T)}{Hint(hint)}.");
        }

        if (envelope!.Message is not T)
        {
            Fail($"Expected a message of type {typeof(T)}, but received {envelope}{Hint(hint)}.");
        }

        var message = (T)envelope.Message;
        check(new Expectation(_assertions, hint), message, envelope.Sender);
        return message;
    }

    private static string Hint(string hint) => string.IsNullOrEmpty(hint) ? "" : $" ({hint})";
}
