using System.Net;
using ActorSsh.Options.Sections;

namespace ActorSsh;

/// <summary>
/// How ports, sockets, agents and displays are forwarded from the server to the client. Whether they are is the policy's decision. Defaults
/// stand in <c>hocon/reference.conf</c>, section <c>actor-ssh.forwarding</c>.
/// </summary>
public sealed record SshForwardingOptions
{
    internal SshForwardingOptions()
    {
    }

    /// <summary>Which addresses <c>tcpip-forward</c> may bind (RFC 4254 §7.1). Default: the loopback.</summary>
    public required SshGatewayPorts GatewayPorts { get; init => field = Check.Defined(value); }

    /// <summary>Ports and sockets one connection may have listened on at once, and one session's program for itself: 0 or more.</summary>
    public required int ListenersPerConnection { get; init => field = Check.InRange(value, 0, int.MaxValue); }

    /// <summary>Connections accepted by one listening socket whose channel the client has not answered yet, 1 or more; more wait in the system's queue.</summary>
    public required int PendingConnectionsPerListener { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>Connections that the system holds ready for one listening socket before they are accepted, 1 or more.</summary>
    public required int ListenBacklog { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>Time until accepting is tried again where it failed, for want of descriptors for instance.</summary>
    public required TimeSpan AcceptRetryDelay { get; init => field = Check.Positive(value); }

    /// <summary>
    /// Names of <c>direct-tcpip</c> targets that are looked up, and paths of <c>direct-streamlocal@openssh.com</c> ones that are followed, at once,
    /// all connections together, 1 to 4,096; one connection has at most a quarter. A name too many is refused, a path waits for its turn. Each takes a thread, and one whose user has given up goes on
    /// until the system does.
    /// </summary>
    public required int LookUps { get; init => field = Check.InRange(value, 1, 4096); }

    /// <summary>The system's look-up of a name.</summary>
    internal Func<string, IPAddress[]> Resolve { get; init; } = Dns.GetHostAddresses;

    /// <summary>Whether <c>streamlocal-forward@openssh.com</c> may replace a socket nobody answers. Files, and sockets in use, are never replaced.</summary>
    public required bool UnlinkStaleSockets { get; init; }

    /// <summary>The first display number that X11 forwarding takes, 0 to 59535: lower ones are left to the machine's own X servers.</summary>
    public required int X11FirstDisplay { get; init => field = Check.InRange(value, 0, 59535); }

    /// <summary>Displays that X11 forwarding may try until one is free, 1 or more.</summary>
    public required int X11Displays { get; init => field = Check.InRange(value, 1, 59536); }
}

/// <summary>Which addresses a client may have bound for it, as OpenSSH's <c>GatewayPorts</c>.</summary>
public enum SshGatewayPorts
{
    /// <summary>The loopback addresses, whatever the client asks for (OpenSSH: <c>no</c>).</summary>
    Loopback,

    /// <summary>
    /// What the client asks for (OpenSSH: <c>clientspecified</c>): nothing or <c>*</c> for all addresses, <c>localhost</c> for the loopback, or
    /// one address.
    /// </summary>
    ClientSpecified,

    /// <summary>All addresses, whatever the client asks for (OpenSSH: <c>yes</c>).</summary>
    All,
}
