using System.Net;
using ActorSsh.Policy;

namespace ActorSsh;

/// <summary>
/// Which addresses the bind address of a <c>tcpip-forward</c> (RFC 4254 §7.1) stands for: those of <see cref="ListenQuestion.EndPoints"/>, for whoever
/// wants to know beforehand what a policy would be asked.
/// </summary>
public static class SshBindAddress
{
    /// <summary>The addresses that would be bound, by OpenSSH's rules for <c>GatewayPorts</c>; of families that this machine has.</summary>
    /// <param name="bind">As the client names it; empty, <c>*</c>, <c>localhost</c> or an address.</param>
    /// <param name="rule">As <see cref="SshForwardingOptions.GatewayPorts"/>.</param>
    /// <returns>Null where it stands for none: names are not looked up.</returns>
    public static IReadOnlyList<IPAddress>? Of(string bind, SshGatewayPorts rule)
    {
        ArgumentNullException.ThrowIfNull(bind);
        return BindAddresses.Of(bind, rule);
    }
}
