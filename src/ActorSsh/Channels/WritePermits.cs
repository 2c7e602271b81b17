namespace ActorSsh.Channels;

/// <summary>
/// The bytes a channel's writers may still hand over before they wait (C-27). Permits are taken before a write is told to the connection
/// and come back when its bytes have left. First come, first served; each wait ends exactly once.
/// </summary>
internal sealed class WritePermits(long bound)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiters = new();
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
            _waiters.AddLast(waiter);
            return WaitAsync(waiter, cancellationToken);
        }
    }

    /// <summary>Gives permits back.</summary>
    public void Release(long bytes)
    {
        lock (_lock)
        {
            _available += bytes;
            while (_available > 0 && _waiters.First is { Value: var waiter })
            {
                _waiters.RemoveFirst();
                waiter.SetResult(Take(waiter.Wanted));
            }
        }
    }

    /// <summary>Ends every wait, now and later, with this exception.</summary>
    public void End(Exception end)
    {
        lock (_lock)
        {
            _end ??= end;
            foreach (var waiter in _waiters)
            {
                waiter.SetException(_end);
            }

            _waiters.Clear();
        }
    }

    private async ValueTask<int> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(_ => Cancel(waiter, cancellationToken), null).ConfigureAwait(false);
        return await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>Who gives up waits no longer, and is granted nothing that would be lost.</summary>
    private void Cancel(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_waiters.Remove(waiter))
            {
                waiter.SetCanceled(cancellationToken);
            }
        }
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
