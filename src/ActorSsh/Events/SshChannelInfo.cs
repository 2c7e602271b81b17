using ActorSsh.Protocol.Connection;

namespace ActorSsh;

/// <summary>A channel that is open, for logs and audits. Nothing of what it carries.</summary>
/// <param name="Connection">Whose it is.</param>
/// <param name="Handle">Our number and the generation, as in listings; unique within the connection.</param>
/// <param name="Type">The type, such as <c>session</c> or <c>direct-tcpip</c> (RFC 4254 §5.1).</param>
/// <param name="IsOurs">Whether the server asked for it, as for a connection to a port that it listens on for the client.</param>
/// <param name="Since">When it was opened, on the server's clock.</param>
public sealed record SshChannelInfo(SshConnectionInfo Connection, ChannelHandle Handle, string Type, bool IsOurs, DateTimeOffset Since)
{
    /// <summary>What it leads to; null for types that say nothing of the kind, such as <c>session</c>.</summary>
    public SshChannelTarget? Target { get; init; }
}
