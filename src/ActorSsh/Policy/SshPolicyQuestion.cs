using System.Net;

namespace ActorSsh;

/// <summary>A question to <see cref="ISshPolicy"/>.</summary>
/// <param name="Connection">Who asks.</param>
public abstract record SshPolicyQuestion(SshConnectionInfo Connection);

/// <summary>May this user open a channel of this type? (RFC 4254 §5.1)</summary>
/// <param name="Connection">Who asks.</param>
/// <param name="ChannelType">The registered type, such as <c>session</c> or <c>direct-tcpip</c>.</param>
public sealed record ChannelOpenQuestion(SshConnectionInfo Connection, string ChannelType) : SshPolicyQuestion(Connection)
{
    /// <summary>
    /// Where a <c>direct-*</c> channel is to lead, as the client named it, so that a name which leads nowhere it might is not even looked up; its
    /// <see cref="SshChannelTarget.EndPoint"/> is not known yet. Null for types that have none, and where the data is not what the type says.
    /// </summary>
    public SshChannelTarget? Target { get; init; }
}

/// <summary>
/// May we connect to this address for the user? Asked after <see cref="ChannelOpenQuestion"/>, for each resolved address, just before it
/// is connected, so that a name cannot lead where an address would be denied (RFC 4254 §7.2).
/// </summary>
/// <param name="Connection">Who asks.</param>
/// <param name="Host">The host as the client named it; text of the peer, to be escaped before it is shown.</param>
/// <param name="Target">The address and port to be connected; never an IPv4-mapped IPv6 address.</param>
public sealed record ConnectQuestion(SshConnectionInfo Connection, string Host, IPEndPoint Target) : SshPolicyQuestion(Connection);

/// <summary>May this user make this global request? (RFC 4254 §4)</summary>
/// <param name="Connection">Who asks.</param>
/// <param name="Name">The registered request name.</param>
public sealed record GlobalRequestQuestion(SshConnectionInfo Connection, string Name) : SshPolicyQuestion(Connection);

/// <summary>May this user ask this of a channel? Asked for the requests that open ways back to the client: agent and X11 forwarding.</summary>
/// <param name="Connection">Who asks.</param>
/// <param name="ChannelType">The type of the channel it came on, such as <c>session</c>.</param>
/// <param name="RequestType">The request type, such as <c>auth-agent-req@openssh.com</c> or <c>x11-req</c>.</param>
public sealed record ChannelRequestQuestion(SshConnectionInfo Connection, string ChannelType, string RequestType) : SshPolicyQuestion(Connection);

/// <summary>May we listen on this address for the user? Asked after <see cref="GlobalRequestQuestion"/> (RFC 4254 §7.1).</summary>
/// <param name="Connection">Who asks.</param>
/// <param name="BindAddress">
/// The address as the client named it, text of the peer. What it stands for here is in <paramref name="EndPoints"/>: that depends on
/// <see cref="SshForwardingOptions.GatewayPorts"/>.
/// </param>
/// <param name="Port">The port; 0 for any free one.</param>
/// <param name="EndPoints">Everything that is going to be bound, at least one.</param>
public sealed record ListenQuestion(SshConnectionInfo Connection, string BindAddress, uint Port, IReadOnlyList<IPEndPoint> EndPoints)
    : SshPolicyQuestion(Connection);

/// <summary>
/// May we use this Unix socket for the user? Asked just before it is connected (<c>direct-streamlocal@openssh.com</c>) or made
/// (<c>streamlocal-forward@openssh.com</c>).
/// </summary>
/// <param name="Connection">Who asks.</param>
/// <param name="Path">
/// The path that is used: absolute, without empty, <c>.</c> or <c>..</c> components and control characters, and with its symbolic links
/// followed. Who may write in one of its directories could still redirect it meanwhile.
/// </param>
/// <param name="IsListen">Whether it is to be made and listened on; otherwise connected.</param>
public sealed record UnixSocketQuestion(SshConnectionInfo Connection, string Path, bool IsListen) : SshPolicyQuestion(Connection);
