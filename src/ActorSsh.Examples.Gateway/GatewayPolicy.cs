using System.Net;
using Microsoft.Extensions.Options;

namespace ActorSsh.Examples.Gateway;

/// <summary>Sessions for everybody who logged in; jumps and forwards only to what the configuration names. All else is denied.</summary>
internal sealed class GatewayPolicy(IOptionsMonitor<GatewayOptions> options) : ISshPolicy
{
    public ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken) => new(question switch
    {
        ChannelOpenQuestion { ChannelType: "session" or "direct-tcpip" } => SshPolicyDecision.Allow,
        ConnectQuestion { Target: var target } when MayReach(target) => SshPolicyDecision.Allow,
        ConnectQuestion => SshPolicyDecision.Deny("Gateway:MayReach does not name it"),
        _ => default,
    });

    /// <summary>Asked anew each time: the configuration may change while we run.</summary>
    private bool MayReach(IPEndPoint target) =>
        options.CurrentValue.MayReach.Any(allowed => IPEndPoint.TryParse(allowed, out var endPoint) && endPoint.Equals(target));
}
