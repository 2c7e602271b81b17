namespace Akka.TestKit;

// Looks at the next message and leaves it for the next expectation.
public abstract partial class TestKitBase
{
    /// <summary>The next message whatever it is; it stays.</summary>
    /// <param name="max">The longest wait, infinite too; null means 3 s. It is neither dilated nor bounded by a <c>Within</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message; null when none came in time.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public object PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Peek(Waiting.Blocking, max, cancellationToken).GetAwaiter().GetResult()?.Message;

    /// <summary>The next message whatever it is; it stays. Waits until one comes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public object PeekOne(CancellationToken cancellationToken) => PeekOne(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="PeekOne(TimeSpan?, CancellationToken)"/>
    public async ValueTask<object> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Peek(Waiting.Awaiting, max, cancellationToken))?.Message;

    /// <inheritdoc cref="PeekOne(CancellationToken)"/>
    public ValueTask<object> PeekOneAsync(CancellationToken cancellationToken) =>
        PeekOneAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>The next message with its sender; it stays.</summary>
    /// <param name="envelope">The message and its sender; has none when none came in time.</param>
    /// <param name="max">The longest wait, infinite too; null means 3 s. It is neither dilated nor bounded by a <c>Within</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether one came.</returns>
    public bool TryPeekOne(out MessageEnvelope envelope, TimeSpan? max, CancellationToken cancellationToken)
    {
        var found = Peek(Waiting.Blocking, max, cancellationToken).GetAwaiter().GetResult();
        envelope = found ?? NoMessage.Instance;
        return found is not null;
    }

    /// <summary>The next message with its sender; it stays.</summary>
    /// <param name="max">The longest wait, infinite too; null means 3 s. It is neither dilated nor bounded by a <c>Within</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether one came, and it.</returns>
    public async ValueTask<(bool, MessageEnvelope)> TryPeekOneAsync(TimeSpan? max, CancellationToken cancellationToken)
    {
        var found = await Peek(Waiting.Awaiting, max, cancellationToken);
        return (found is not null, found ?? NoMessage.Instance);
    }

    private async Task<MessageEnvelope> Peek(Waiting waiting, TimeSpan? max, CancellationToken cancellationToken)
    {
        var found = await Take(waiting, max, cancellationToken);
        if (found is not null)
        {
            _test.Inbox.PutBack(found);
        }

        return found;
    }
}
