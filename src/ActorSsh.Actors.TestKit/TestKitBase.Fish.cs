using System.Collections;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Takes and drops messages until the predicate is true for one; fails when none such comes in time.</summary>
    /// <param name="isMessage">Whether it is the one.</param>
    /// <param name="max">The time for all; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)"/>
    /// <typeparam name="T">The type of the message; all others are dropped.</typeparam>
    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(Waiting.Blocking, isMessage, null, max, hint, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="FishForMessage{T}(Predicate{T}, TimeSpan?, string, CancellationToken)"/>
    /// <param name="isMessage">Whether it is the one.</param>
    /// <param name="allMessages">Receives what was taken before the message that is the one.</param>
    /// <param name="max">The time for all; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public T FishForMessage<T>(
        Predicate<T> isMessage,
        ArrayList allMessages,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default) =>
        Fish(Waiting.Blocking, isMessage, allMessages, max, hint, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);

    /// <inheritdoc cref="FishForMessage{T}(Predicate{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        new(Fish(Waiting.Awaiting, isMessage, null, max, hint, cancellationToken));

    /// <inheritdoc cref="FishForMessage{T}(Predicate{T}, ArrayList, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage,
        ArrayList allMessages,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default) =>
        new(Fish(Waiting.Awaiting, isMessage, allMessages, max, hint, cancellationToken));

    /// <summary>Takes and drops messages for a time; fails when one of the type is among them. The name promises the opposite.</summary>
    /// <typeparam name="T">The type that must not come.</typeparam>
    /// <param name="max">How long; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        TakeWhile(Waiting.Awaiting, Refuse<T>, max, null, int.MaxValue, cancellationToken);

    private object Refuse<T>(object message)
    {
        _assertions.AssertFalse(message is T, "{0}", $"Failed: Expected no message of type {typeof(T)}, but received {message}.");
        return message;
    }

    private async Task<T> Fish<T>(
        Waiting waiting, Predicate<T> isMessage, ArrayList seen, TimeSpan? max, string hint, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(max);
        var stop = Now + limit;
        while (true)
        {
            var envelope = await TakeWithin(waiting, Positive(stop - Now), cancellationToken);
            if (envelope is null)
            {
                Fail($"Timeout ({limit}) while fishing for a message of type {typeof(T)}{Hint(hint)}.");
            }

            if (envelope!.Message is T message && isMessage(message))
            {
                return message;
            }

            seen?.Add(envelope.Message);
        }
    }
}
