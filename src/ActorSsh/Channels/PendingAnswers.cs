using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels;

/// <summary>Our requests on one channel that wait for an answer; each ends exactly once (C-51).</summary>
internal sealed class PendingAnswers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, TaskCompletionSource<RequestOutcome>> _waiting = [];
    private long _last;
    private Exception? _end;

    /// <summary>Names a request that is about to be sent.</summary>
    public long Begin(out Task<RequestOutcome> answer)
    {
        var waiting = new TaskCompletionSource<RequestOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        answer = waiting.Task;
        lock (_lock)
        {
            if (_end is not null)
            {
                throw _end;
            }

            _waiting.Add(++_last, waiting);
            return _last;
        }
    }

    public void Complete(long tag, RequestOutcome outcome) => Take(tag)?.TrySetResult(outcome);

    /// <summary>Nobody waits any more.</summary>
    public void Forget(long tag) => Take(tag);

    /// <summary>No answer will come.</summary>
    public void End(Exception end)
    {
        lock (_lock)
        {
            _end ??= end;
            foreach (var waiting in _waiting.Values)
            {
                waiting.TrySetException(_end);
            }

            _waiting.Clear();
        }
    }

    private TaskCompletionSource<RequestOutcome>? Take(long tag)
    {
        lock (_lock)
        {
            return _waiting.Remove(tag, out var waiting) ? waiting : null;
        }
    }
}
