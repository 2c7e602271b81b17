namespace ActorSsh.Channels;

/// <summary>
/// The bytes a channel's writers may still hand over before they wait (C-27). Permits are taken before a write is told to the connection
/// and come back when its bytes have left. First come, first served; each wait ends exactly once.
/// </summary>
internal sealed class WritePermits(long bound)
{
    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _waiters = new();
    private long _available = bound;
    private Exception? _end;

    /// <summary>Takes between 1 and <paramref name="wanted"/> bytes, as many as there are.</summary>
    /// <exception cref="SshChannelClosedException">The channel is gone.</exception>
    public ValueTask<int> AcquireAsync(int wanted, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_end is not null)
            {
                return ValueTask.FromException<int>(_end);
            }

            if (_waiters.Count == 0 && _available > 0)
            {
                return new(Take(wanted));
            }

            var waiter = new Waiter(wanted);
            _waiters.Enqueue(waiter);
            return WaitAsync(waiter, cancellationToken);
        }
    }

    /// <summary>Gives permits back.</summary>
    public void Release(long bytes)
    {
        lock (_lock)
        {
            _available += bytes;
            while (_available > 0 && _waiters.TryDequeue(out var waiter))
            {
                var granted = Take(waiter.Wanted);
                if (!waiter.TrySetResult(granted))
                {
                    _available += granted;
                }
            }
        }
    }

    /// <summary>Ends every wait, now and later, with this exception.</summary>
    public void End(Exception end)
    {
        lock (_lock)
        {
            _end ??= end;
            while (_waiters.TryDequeue(out var waiter))
            {
                waiter.TrySetException(_end);
            }
        }
    }

    private static async ValueTask<int> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((Waiter)state!).TrySetCanceled(token), waiter).ConfigureAwait(false);
        return await waiter.Task.ConfigureAwait(false);
    }

    private int Take(int wanted)
    {
        var granted = (int)Math.Min(wanted, _available);
        _available -= granted;
        return granted;
    }

    private sealed class Waiter(int wanted) : TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Wanted { get; } = wanted;
    }
}
