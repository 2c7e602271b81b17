namespace Akka.TestKit;

/// <summary>How a method of the kit waits: by blocking the calling thread, as the synchronous twin does, or by awaiting.</summary>
internal enum Waiting
{
    Blocking,
    Awaiting,
}

/// <summary>What reached a test actor and no expectation took yet. Any thread may add; the test takes.</summary>
internal sealed class TestInbox
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly Lock _gate = new();
    private readonly LinkedList<MessageEnvelope> _messages = new();
    private readonly SemaphoreSlim _available = new(0);

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _messages.Count == 0;
            }
        }
    }

    public void Add(MessageEnvelope message)
    {
        lock (_gate)
        {
            _messages.AddLast(message);
        }

        _available.Release();
    }

    /// <summary>Returns a message that was taken, so that it is the next one again.</summary>
    public void PutBack(MessageEnvelope message)
    {
        lock (_gate)
        {
            _messages.AddFirst(message);
        }

        _available.Release();
    }

    /// <summary>
    /// The next message; null when none comes in time, or the time is negative but not infinite. With <see cref="Waiting.Blocking"/> the task is completed already.
    /// </summary>
    /// <exception cref="TaskCanceledException">The token was cancelled, whichever way it waits.</exception>
    public async Task<MessageEnvelope> TakeAsync(Waiting waiting, TimeSpan max, CancellationToken cancellationToken)
    {
        if (max < TimeSpan.Zero && max != Timeout.InfiniteTimeSpan)
        {
            return null;
        }

        var limit = max < Longest ? max : Longest;
        var found = waiting == Waiting.Blocking
            ? Wait(limit, cancellationToken)
            : await _available.WaitAsync(limit, cancellationToken);
        return found ? TakeFirst() : null;
    }

    private bool Wait(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            return _available.Wait(limit, cancellationToken);
        }
        catch (OperationCanceledException cancelled)
        {
            throw new TaskCanceledException("The wait for a message was cancelled.", cancelled, cancellationToken);
        }
    }

    private MessageEnvelope TakeFirst()
    {
        lock (_gate)
        {
            var first = _messages.First!.Value;
            _messages.RemoveFirst();
            return first;
        }
    }
}
