namespace ActorSsh.Admission;

/// <summary>Why a connection is refused before our version line.</summary>
internal enum RefusalReason
{
    /// <summary>The server is stopping, or the listener is drained.</summary>
    Stopping,

    /// <summary>The process has hardly any descriptors left.</summary>
    Descriptors,

    /// <summary>The embedder's screen said so.</summary>
    Screen,

    /// <summary>There are as many connections as there may be.</summary>
    Connections,

    /// <summary>There are as many of its source as there may be.</summary>
    SourceConnections,

    /// <summary>Its source is penalized.</summary>
    Penalty,

    /// <summary>Too many of its source are at their log-in.</summary>
    SourceStartups,

    /// <summary>Too many are at their log-in.</summary>
    Startups,
}

/// <summary>What a refusal says, and what it is called.</summary>
internal static class RefusalReasons
{
    private static readonly Dictionary<RefusalReason, byte[]> Lines = new()
    {
        [RefusalReason.Stopping] = "The server is stopping.\r\n"u8.ToArray(),
        [RefusalReason.Descriptors] = "The server has no room for more connections; try again later.\r\n"u8.ToArray(),
        [RefusalReason.Screen] = "Connections from your address are not accepted.\r\n"u8.ToArray(),
        [RefusalReason.Connections] = "Too many connections; try again later.\r\n"u8.ToArray(),
        [RefusalReason.SourceConnections] = "Too many connections from your address; try again later.\r\n"u8.ToArray(),
        [RefusalReason.Penalty] = "Connections from your address are not accepted for a while; try again later.\r\n"u8.ToArray(),
        [RefusalReason.SourceStartups] = "Too many connections from your address are logging in; try again later.\r\n"u8.ToArray(),
        [RefusalReason.Startups] = "Too many connections are logging in; try again later.\r\n"u8.ToArray(),
    };

    /// <summary>The one line of plain text that the peer is told (T-10, RFC 4253 §4.2): no version, and no detail of use to an attacker.</summary>
    public static ReadOnlyMemory<byte> ToLine(this RefusalReason reason) => Lines[reason];

    /// <summary>The tag <c>reason</c> of a measurement.</summary>
    public static string ToWord(this RefusalReason reason) => reason switch
    {
        RefusalReason.Stopping => "stopping",
        RefusalReason.Descriptors => "descriptors",
        RefusalReason.Screen => "screen",
        RefusalReason.Connections => "connections",
        RefusalReason.SourceConnections => "source_connections",
        RefusalReason.Penalty => "penalty",
        RefusalReason.SourceStartups => "source_startups",
        _ => "startups",
    };

    /// <summary>The same of a penalty, in sshd's words.</summary>
    public static string ToWord(this SshPenaltyReason reason) => reason switch
    {
        SshPenaltyReason.Authfail => "authfail",
        SshPenaltyReason.Noauth => "noauth",
        SshPenaltyReason.GraceExceeded => "grace_exceeded",
        SshPenaltyReason.Crash => "crash",
        _ => "refuseconnection",
    };
}
