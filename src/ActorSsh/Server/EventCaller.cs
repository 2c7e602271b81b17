using ActorSsh.Admission;
using ActorSsh.Diagnostics;

namespace ActorSsh.Server;

/// <summary>
/// Calls the embedder's <see cref="SshServerEvents"/> where they can hold up nothing. Strangers cause most of the events, so only so many calls
/// are under way. Used in the turns of the parent of all connections.
/// </summary>
/// <param name="events">Who is called; null where nobody is.</param>
/// <param name="atMost">Calls under way.</param>
/// <param name="clock">The server's time.</param>
/// <param name="log">Of the actor in whose turns it is used.</param>
internal sealed class EventCaller(SshServerEvents? events, int atMost, ServerClock clock, ILoggingAdapter log)
{
    private readonly LogBudget _untold = new(lines: 1);
    private int _underWay;

    public void LoggedIn(SshConnection connection) => Call(listener => listener.OnLoggedIn(connection));

    public void LogInFailed(SshLogInFailure failure) => Call(listener => listener.OnLogInFailed(failure));

    public void Penalized(SshPenalty penalty) => Call(listener => listener.OnPenalized(penalty));

    private void Call(Action<SshServerEvents> call)
    {
        if (events is null)
        {
            return;
        }

        if (Volatile.Read(ref _underWay) < atMost)
        {
            Interlocked.Increment(ref _underWay);
            _ = Task.Run(() => Guard(() => call(events)));
        }
        else if (_untold.TrySpend(clock.Now, out var leftOut))
        {
            log.Warning("An event of the server was not told, {Calls} handlers being busy, nor {LeftOut} others since the last such line", atMost, leftOut);
        }
    }

    private void Guard(Action call)
    {
        try
        {
            call();
        }
        catch (Exception failure)
        {
            log.Error(failure, "A handler of the server's events failed");
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
