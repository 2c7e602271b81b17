namespace ActorSsh;

/// <summary>
/// What a server tells the program it runs in, where polling would come too late: derive, override what is of interest, and set
/// <see cref="SshServerOptions.Events"/>. Each method is called on the thread pool, in no order and perhaps several at once; nothing waits for
/// it. While <see cref="SshAdmissionOptions.PendingEvents"/> calls are under way, what happens is not told, but logged. One
/// that throws is logged as an error, and has no other effect.
/// </summary>
public abstract class SshServerEvents
{
    /// <summary>Somebody has logged in. <see cref="SshConnection.Ended"/> says when he is gone.</summary>
    /// <param name="connection">The connection.</param>
    public virtual void OnLoggedIn(SshConnection connection)
    {
        // Nobody need be interested.
    }

    /// <summary>A connection has ended, or is about to, and nobody had logged in. Ends of the server's own doing are not told.</summary>
    /// <param name="failure">Who, from where, and how far he came.</param>
    public virtual void OnLogInFailed(SshLogInFailure failure)
    {
        // Nobody need be interested.
    }

    /// <summary>A source is refused from now on.</summary>
    /// <param name="penalty">Which, what for, and for how long.</param>
    public virtual void OnPenalized(SshPenalty penalty)
    {
        // Nobody need be interested.
    }
}
