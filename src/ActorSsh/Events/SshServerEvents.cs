namespace ActorSsh;

/// <summary>
/// What a server tells the program it runs in, where polling would come too late: derive, override what is of interest, and set
/// <see cref="SshServerOptions.Events"/>. Methods are called on the thread pool, and nothing waits for them. What concerns one connection comes in order, one
/// call after the other: <see cref="OnLoggedIn"/>, then <see cref="OnChannelOpened"/> and <see cref="OnChannelEnded"/>, then
/// <see cref="OnConnectionEnded"/>; of different connections several may come at once.
/// </summary>
/// <remarks>
/// While <see cref="SshAdmissionOptions.PendingEvents"/> calls are under way, what begins is not told, but logged. What was told when it began is told when it
/// ends, whatever is under way then; what was not is not. A call that throws is logged as an error, and has no other effect. When the server has stopped, calls may still be
/// under way.
/// </remarks>
public abstract class SshServerEvents
{
    /// <summary>Somebody has logged in. <see cref="SshConnection.Ended"/> says when he is gone, and <see cref="OnConnectionEnded"/> why.</summary>
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

    /// <summary>A channel is open, whoever asked for it. Opens that were refused are not told; the policy has heard of them.</summary>
    /// <param name="channel">Whose, and what it leads to.</param>
    public virtual void OnChannelOpened(SshChannelInfo channel)
    {
        // Nobody need be interested.
    }

    /// <summary>A channel is closed both ways, or lost, and what served it here is gone.</summary>
    /// <param name="end">Which, how much it carried, and why it ended.</param>
    public virtual void OnChannelEnded(SshChannelEnd end)
    {
        // Nobody need be interested.
    }

    /// <summary>A connection has ended whose log-in was told.</summary>
    /// <param name="end">Which, how much it carried, and why it ended.</param>
    public virtual void OnConnectionEnded(SshConnectionEnd end)
    {
        // Nobody need be interested.
    }
}
