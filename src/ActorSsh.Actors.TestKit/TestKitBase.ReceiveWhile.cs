namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private static readonly DroppedMessage s_dropped = new();

    /// <summary>
    /// Takes messages as long as the filter gives something for them; the one it gives null for stays for the next expectation.
    /// </summary>
    /// <typeparam name="T">What the filter gives.</typeparam>
    /// <param name="filter">Called with each message.</param>
    /// <param name="max">The time for all; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="idle">The longest wait for one message; null means no limit but <paramref name="max"/>.</param>
    /// <param name="msgs">The most messages to take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the filter gave, in order.</returns>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        ReceiveWhile(max, idle, filter, msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(max, null, filter, msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        TakeWhile(Waiting.Blocking, filter, max, idle, msgs, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Func<object, T> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(max, idle, filter, msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(max, null, filter, msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        AsyncSequence.Of(async () => (IReadOnlyCollection<T>)await TakeWhile(Waiting.Awaiting, filter, max, idle, msgs, cancellationToken));

    /// <summary>
    /// Takes messages of a type as long as the predicate is true; the one it is false for stays for the next expectation.
    /// </summary>
    /// <typeparam name="T">The type of the messages.</typeparam>
    /// <param name="shouldContinue">Called with each message of the type.</param>
    /// <param name="max">The time for all; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="idle">The longest wait for one message; null means no limit but <paramref name="max"/>.</param>
    /// <param name="msgs">The most messages to take.</param>
    /// <param name="shouldIgnoreOtherMessageTypes">Whether a message of another type is dropped; else it ends the taking and stays.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages, in order.</returns>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default)
    {
        object Filter(object message) => Judge(message, shouldContinue, shouldIgnoreOtherMessageTypes);
        return [.. ReceiveWhile(Filter, max, idle, msgs, cancellationToken).Cast<T>()];
    }

    /// <inheritdoc cref="ReceiveWhile{T}(Predicate{T}, TimeSpan?, TimeSpan?, int, bool, CancellationToken)"/>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default) => AsyncSequence.Of(async () =>
        {
            object Filter(object message) => Judge(message, shouldContinue, shouldIgnoreOtherMessageTypes);
            var taken = await TakeWhile(Waiting.Awaiting, Filter, max, idle, msgs, cancellationToken);
            return (IReadOnlyCollection<T>)[.. taken.Cast<T>()];
        });

    /// <summary>The message itself to keep it, a mark to drop it, null to stop.</summary>
    private static object Judge<T>(object message, Predicate<T> shouldContinue, bool dropsOthers)
    {
        if (message is T typed)
        {
            return shouldContinue(typed) ? message : null;
        }

        return dropsOthers ? s_dropped : null;
    }

    private async Task<IReadOnlyList<T>> TakeWhile<T>(
        Waiting waiting, Func<object, T> filter, TimeSpan? max, TimeSpan? idle, int msgs, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stop = Now + RemainingOrDilated(max);
        var taken = new List<T>();
        MessageEnvelope last = NoMessage.Instance;
        while (taken.Count < msgs)
        {
            var left = Positive(stop - Now);
            var envelope = await TakeWithin(waiting, idle is { } limit ? Min(left, limit) : left, cancellationToken);
            if (envelope is null || Filter(filter, envelope, last) is not { } given)
            {
                Return(envelope, last);
                break;
            }

            last = envelope;
            if (given is not DroppedMessage)
            {
                taken.Add(given);
            }
        }

        // Like an expectation of silence, this uses up its time.
        _test.LastWasNoMessage = true;
        return taken;
    }

    /// <summary>A filter that throws leaves its message where it was.</summary>
    private T Filter<T>(Func<object, T> filter, MessageEnvelope envelope, MessageEnvelope last)
    {
        try
        {
            return filter(envelope.Message);
        }
        catch
        {
            Return(envelope, last);
            throw;
        }
    }

    private void Return(MessageEnvelope envelope, MessageEnvelope last)
    {
        if (envelope is not null)
        {
            _test.Inbox.PutBack(envelope);
        }

        _test.Last = last;
    }

    private sealed class DroppedMessage;
}
