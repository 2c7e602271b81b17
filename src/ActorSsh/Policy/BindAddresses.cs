using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Policy;

/// <summary>
/// Which addresses a bind string of <c>tcpip-forward</c> means (RFC 4254 §7.1), by OpenSSH's rules for <c>GatewayPorts</c>. Names but
/// <c>localhost</c> are not looked up: what is bound must not depend on who answers for a name.
/// </summary>
internal static class BindAddresses
{
    /// <summary>Characters; no address is longer, and names are not looked up.</summary>
    private const int MaximumLength = 255;

    private static readonly IReadOnlyList<IPAddress> Everything = [IPAddress.Any, IPAddress.IPv6Any];

    /// <summary>The loopback addresses of this machine.</summary>
    public static IReadOnlyList<IPAddress> Loopback => Supported([IPAddress.Loopback, IPAddress.IPv6Loopback]);

    /// <summary>The addresses, those this machine has no address family for left out; null where the string means none.</summary>
    public static IReadOnlyList<IPAddress>? Of(string bind, SshGatewayPorts rule) => bind.Length > MaximumLength ? null : rule switch
    {
        SshGatewayPorts.Loopback => bind is "127.0.0.1" or "::1" ? [IPAddress.Parse(bind)] : Loopback,
        SshGatewayPorts.ClientSpecified => Specified(bind),
        _ => Supported(Everything),
    };

    private static IReadOnlyList<IPAddress>? Specified(string bind) => bind switch
    {
        "" or "*" => Supported(Everything),
        "localhost" => Loopback,
        _ when IPAddress.TryParse(bind, out var address) => [address.Unmapped],
        _ => null,
    };

    private static IReadOnlyList<IPAddress> Supported(IReadOnlyList<IPAddress> addresses) =>
        Socket.OSSupportsIPv6 ? addresses : [addresses[0]];
}
