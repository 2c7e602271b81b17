namespace ActorSsh.Policy;

/// <summary>
/// What the policy's answers hold while what they allowed lasts (<see cref="SshPolicyDecision.AllowWhile"/>): each is disposed once, when it is
/// released or all of them are, whichever comes first. One that comes later, since nobody waited for the answer any more, is disposed at once.
/// Safe to use from any thread.
/// </summary>
/// <param name="onFailure">Told what a lease threw, for the log.</param>
internal sealed class PolicyLeases(Action<Exception> onFailure) : IDisposable
{
    private readonly Lock _lock = new();
    private List<IDisposable>? _held = [];

    /// <summary>Takes a lease over. Off every actor's turn, since it may have to end it.</summary>
    public void Hold(IDisposable lease)
    {
        if (!TryKeep(lease))
        {
            End(lease);
        }
    }

    /// <summary>Ends one before the others, if it is held; before this returns. Off every actor's turn.</summary>
    public void Release(IDisposable? lease)
    {
        if (lease is not null && TryForget(lease))
        {
            End(lease);
        }
    }

    /// <summary>Ends all of them, on the pool: they are the user's code, and this is called in turns.</summary>
    public void Dispose()
    {
        if (TakeAll() is { Count: > 0 } held)
        {
            _ = Task.Run(() => held.ForEach(End));
        }
    }

    private bool TryKeep(IDisposable lease)
    {
        lock (_lock)
        {
            _held?.Add(lease);
            return _held is not null;
        }
    }

    private bool TryForget(IDisposable lease)
    {
        lock (_lock)
        {
            var at = _held?.FindIndex(held => ReferenceEquals(held, lease)) ?? -1;
            if (at >= 0)
            {
                _held!.RemoveAt(at);
            }

            return at >= 0;
        }
    }

    private List<IDisposable>? TakeAll()
    {
        lock (_lock)
        {
            var held = _held;
            _held = null;
            return held;
        }
    }

    private void End(IDisposable lease)
    {
        try
        {
            lease.Dispose();
        }
        catch (Exception failure)
        {
            onFailure(failure);
        }
    }
}
