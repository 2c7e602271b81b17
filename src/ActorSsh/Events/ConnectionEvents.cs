namespace ActorSsh.Events;

/// <summary>The events of one connection: told in order, one at a time, on the pool. Safe to use from any thread.</summary>
/// <param name="caller">The server's.</param>
/// <param name="events">Who is told all of this connection, whoever else is told of later ones.</param>
internal sealed class ConnectionEvents(EventCaller caller, SshServerEvents events)
{
    private readonly Lock _lock = new();
    private readonly Queue<Action<SshServerEvents>> _waiting = new();
    private bool _isTelling;

    /// <summary>Tells what begins, unless too much is told already.</summary>
    /// <returns>Whether it is told; then its end has to be.</returns>
    public bool TryTell(Action<SshServerEvents> beginning)
    {
        var isTold = caller.TryBegin();
        if (isTold)
        {
            Add(beginning);
        }

        return isTold;
    }

    /// <summary>Tells the end of what was told.</summary>
    public void Tell(Action<SshServerEvents> end)
    {
        caller.Begin();
        Add(end);
    }

    private void Add(Action<SshServerEvents> call)
    {
        lock (_lock)
        {
            _waiting.Enqueue(call);
            if (_isTelling)
            {
                return;
            }

            _isTelling = true;
        }

        _ = Task.Run(TellAll);
    }

    private void TellAll()
    {
        while (TryTake() is { } call)
        {
            caller.Make(events, call);
        }
    }

    private Action<SshServerEvents>? TryTake()
    {
        lock (_lock)
        {
            _isTelling = _waiting.TryDequeue(out var call);
            return call;
        }
    }
}
