using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Serving;

/// <summary>What the server's options say to the actors of one connection's channels, and of its services.</summary>
/// <param name="Limits">What a channel may hold.</param>
/// <param name="Policy">Who is asked what its user may do.</param>
internal sealed record ChannelOptions(ConnectionLimits Limits, ISshPolicy Policy)
{
    /// <summary>For channels that are joined to a socket, or to another channel.</summary>
    public required SpliceOptions Splice { get; init; }

    /// <summary>For what is listened on for the client.</summary>
    public required SshForwardingOptions Forwarding { get; init; }

    /// <summary>Time to connect to one address of a target (C-16).</summary>
    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>What that time is measured by.</summary>
    public required TimeProvider TimeProvider { get; init; }
}
