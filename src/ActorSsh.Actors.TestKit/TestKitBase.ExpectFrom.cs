using Akka.Actor;

namespace Akka.TestKit;

// The same with a say in who sent the message.
public abstract partial class TestKitBase
{
    /// <summary>Takes the next message, which must have the type and come from the sender.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="sender">Who must have sent it.</param>
    /// <param name="duration">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Check<T>((expect, _, from) => expect.From(sender, from), hint, duration, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        CheckAsync<T>((expect, _, from) => expect.From(sender, from), hint, duration, cancellationToken);

    /// <summary>Takes the next message, which must equal the given one and come from the sender.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="sender">Who must have sent it.</param>
    /// <param name="message">The message to expect.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Check<T>((expect, got, from) => expect.From(sender, from).Equal(message, got), hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, T, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        CheckAsync<T>((expect, got, from) => expect.From(sender, from).Equal(message, got), hint, timeout, cancellationToken);

    /// <summary>Takes the next message, for which the predicate must be true and which must come from the sender.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="sender">Who must have sent it.</param>
    /// <param name="isMessage">Whether it is the one.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(
        IActorRef sender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        Check<T>((expect, got, from) => expect.From(sender, from).Holds(isMessage(got), got, from), hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, Predicate{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        CheckAsync<T>((expect, got, from) => expect.From(sender, from).Holds(isMessage(got), got, from), hint, timeout, cancellationToken);

    /// <summary>Takes the next message, for which and for whose sender the predicates must be true.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="isSender">Whether it came from the right one.</param>
    /// <param name="isMessage">Whether it is the one.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(
        Predicate<IActorRef> isSender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        Check<T>((expect, got, from) => expect.Holds(isSender(from) && isMessage(got), got, from), hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(Predicate{IActorRef}, Predicate{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(
        Predicate<IActorRef> isSender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        CheckAsync<T>((expect, got, from) => expect.Holds(isSender(from) && isMessage(got), got, from), hint, timeout, cancellationToken);

    /// <summary>Takes the next message from the sender and has it examined.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="sender">Who must have sent it.</param>
    /// <param name="assertMessage">Throws when it is not the one.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(
        IActorRef sender,
        Action<T> assertMessage,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        Check<T>((expect, got, from) => { expect.From(sender, from); assertMessage(got); }, hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, Action{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender,
        Action<T> assertMessage,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        CheckAsync<T>((expect, got, from) => { expect.From(sender, from); assertMessage(got); }, hint, timeout, cancellationToken);

    /// <summary>Takes the next message and has its sender and itself examined.</summary>
    /// <typeparam name="T">The type of the message; its subtypes will do.</typeparam>
    /// <param name="assertSender">Throws when it came from another one.</param>
    /// <param name="assertMessage">Throws when it is not the one.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(
        Action<IActorRef> assertSender,
        Action<T> assertMessage,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        Check<T>((_, got, from) => { assertSender(from); assertMessage(got); }, hint, timeout, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(Action{IActorRef}, Action{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(
        Action<IActorRef> assertSender,
        Action<T> assertMessage,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        CheckAsync<T>((_, got, from) => { assertSender(from); assertMessage(got); }, hint, timeout, cancellationToken);
}
