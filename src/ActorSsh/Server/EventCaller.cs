namespace ActorSsh.Server;

/// <summary>Calls the embedder's <see cref="SshServerEvents"/> where they can hold up nothing.</summary>
internal sealed class EventCaller(SshServerEvents? events, ILoggingAdapter log)
{
    public void LoggedIn(SshConnection connection) => Call(listener => listener.OnLoggedIn(connection));

    public void LogInFailed(SshLogInFailure failure) => Call(listener => listener.OnLogInFailed(failure));

    public void Penalized(SshPenalty penalty) => Call(listener => listener.OnPenalized(penalty));

    private void Call(Action<SshServerEvents> call)
    {
        if (events is not null)
        {
            _ = Task.Run(() => Guard(() => call(events)));
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
    }
}
