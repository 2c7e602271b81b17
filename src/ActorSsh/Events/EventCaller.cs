using ActorSsh.Admission;
using ActorSsh.Diagnostics;

namespace ActorSsh.Events;

/// <summary>
/// Calls the embedder's <see cref="SshServerEvents"/> where they can hold up nothing. Peers cause the events, so only so many calls are under way. Safe to
/// use from any thread.
/// </summary>
/// <param name="clock">The server's time.</param>
/// <param name="log">For what the embedder throws, and for what is not told.</param>
internal sealed class EventCaller(ServerClock clock, ILoggingAdapter log)
{
    private readonly Lock _lock = new();
    private readonly LogBudget _untold = new(lines: 1);
    private SshServerEvents? _events;
    private int _atMost;
    private int _underWay;

    /// <summary>Who is called, and how many calls may be under way, from now on.</summary>
    public void Adopt(SshServerEvents? events, int atMost)
    {
        lock (_lock)
        {
            (_events, _atMost) = (events, atMost);
        }
    }

    /// <summary>The events of one connection, in order; null where nobody is told.</summary>
    public ConnectionEvents? BeginConnection() => Listener is { } events ? new ConnectionEvents(this, events) : null;

    public void LogInFailed(SshLogInFailure failure) => Call(listener => listener.OnLogInFailed(failure));

    public void Penalized(SshPenalty penalty) => Call(listener => listener.OnPenalized(penalty));

    /// <summary>One more call is under way, if that may be.</summary>
    public bool TryBegin()
    {
        var (isWithin, isLogged, leftOut) = (false, false, 0L);
        lock (_lock)
        {
            isWithin = _underWay < _atMost;
            _underWay += isWithin ? 1 : 0;
            isLogged = !isWithin && _untold.TrySpend(clock.Now, out leftOut);
        }

        if (isLogged)
        {
            log.Warning("An event of the server was not told, {Calls} handlers being busy, nor {LeftOut} others since the last such line", _atMost, leftOut);
        }

        return isWithin;
    }

    /// <summary>One more call is under way, which ends what was told.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _underWay++;
        }
    }

    /// <summary>Makes a call that is under way.</summary>
    public void Make(SshServerEvents events, Action<SshServerEvents> call)
    {
        try
        {
            call(events);
        }
        catch (Exception failure)
        {
            log.Error(failure, "A handler of the server's events failed");
        }
        finally
        {
            lock (_lock)
            {
                _underWay--;
            }
        }
    }

    private SshServerEvents? Listener
    {
        get
        {
            lock (_lock)
            {
                return _events;
            }
        }
    }

    private void Call(Action<SshServerEvents> call)
    {
        if (Listener is { } events && TryBegin())
        {
            _ = Task.Run(() => Make(events, call));
        }
    }
}
