namespace ActorSsh;

/// <summary>What a session channel was asked to run (RFC 4254 §6.5).</summary>
public enum SshSessionKind
{
    /// <summary>The user's shell.</summary>
    Shell,

    /// <summary>One command.</summary>
    Exec,

    /// <summary>A named subsystem, such as <c>sftp</c>.</summary>
    Subsystem,
}

/// <summary>The start of a session: who, what, with which terminal and environment.</summary>
/// <param name="Connection">Who asks.</param>
/// <param name="Kind">Shell, command or subsystem.</param>
/// <param name="Command">The command line or the subsystem's name, text of the peer; empty for a shell. A forced command is an <see cref="SshSessionKind.Exec"/>.</param>
/// <param name="Terminal">The pseudo-terminal asked for before; null without one.</param>
/// <param name="Environment">The variables sent before (RFC 4254 §6.4); text of the peer, bounded by the connection's limits. Those the log-in sets
/// (<see cref="Protocol.Keys.LoginPermissions.Environment"/>) go before the client's of the same name.</param>
public sealed record SshSessionStart(
    SshConnectionInfo Connection,
    SshSessionKind Kind,
    string Command,
    SshTerminal? Terminal,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>
    /// What the client asked for where the log-in forces a command (<c>command=</c>, <c>force-command</c>) that runs in its place, and that is
    /// <see cref="Command"/> then: its command line, its subsystem's name, or nothing (empty) for a shell; text of the peer. Null where nothing
    /// is forced. The environment holds it too, as <c>SSH_ORIGINAL_COMMAND</c>, except for a shell.
    /// </summary>
    public string? OriginalCommand { get; init; }

    /// <summary>The way to the client's agent; null where the client did not ask for it, or the policy did not grant it.</summary>
    public SshAgentForwarding? Agent { get; init; }

    /// <summary>The way to the client's X server; null where the client did not ask for it, or the policy did not grant it.</summary>
    public SshX11Forwarding? X11 { get; init; }
}
