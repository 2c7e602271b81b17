namespace ActorSsh;

/// <summary>A live connection: who is there, and what can be asked of it. Safe to use from any thread.</summary>
public sealed class SshConnection
{
    private readonly IActorRef _actor;
    private volatile SshConnectionInfo _info;
    private volatile SshConnectionClosedException? _end;

    internal SshConnection(IActorRef actor, SshConnectionInfo info)
    {
        _actor = actor;
        _info = info;
    }

    /// <summary>Who is there. Before the log-in the user is empty; after it, it never changes.</summary>
    public SshConnectionInfo Info => _info;

    /// <summary>The connection's actor, for those inside.</summary>
    internal IActorRef Actor => _actor;

    internal void OnLoggedIn(SshConnectionInfo info) => _info = info;

    /// <summary>The connection is over: whatever is asked from now on fails at once, with this reason.</summary>
    internal void End(object reason) => _end ??= new SshConnectionClosedException(reason);
}
