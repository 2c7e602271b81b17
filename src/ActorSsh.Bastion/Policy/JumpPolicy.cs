using System.Net;

namespace ActorSsh.Bastion.Policy;

/// <summary>
/// What whoever may log in may do: run the console (session channels), and jump (direct-tcpip) to loopback and private addresses. Where a
/// jump leads is judged by the address that is really connected (B-10). The bastion's own endpoints are never reached through it.
/// </summary>
/// <param name="ownEndPoints">Where the bastion listens, at this moment.</param>
/// <param name="machineAddresses">The addresses of this machine's interfaces, at this moment.</param>
internal sealed class JumpPolicy(Func<IReadOnlyList<IPEndPoint>> ownEndPoints, Func<IReadOnlyCollection<IPAddress>> machineAddresses) : ISshPolicy
{
    public ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken) => new(Decide(question));

    private SshPolicyDecision Decide(SshPolicyQuestion question) => question switch
    {
        ChannelOpenQuestion { ChannelType: "session" or "direct-tcpip" } => SshPolicyDecision.Allow,
        ConnectQuestion connect => DecideConnect(connect.Target),
        _ => SshPolicyDecision.Deny("not offered by this bastion"),
    };

    private SshPolicyDecision DecideConnect(IPEndPoint target) => AddressClasses.Of(target.Address) switch
    {
        AddressClass.Loopback or AddressClass.Private when IsOurs(target) => SshPolicyDecision.Deny("this address is the bastion itself"),
        AddressClass.Loopback or AddressClass.Private => SshPolicyDecision.Allow,
        AddressClass.LinkLocal => SshPolicyDecision.Deny("link-local addresses are never reached through this bastion"),
        _ => SshPolicyDecision.Deny("only loopback and private addresses are reached through this bastion"),
    };

    private bool IsOurs(IPEndPoint target) => ownEndPoints().Any(own => own.Port == target.Port && Leads(Unmap(target.Address), Unmap(own.Address)));

    // A socket bound to every address is reached by each that this machine has.
    private bool Leads(IPAddress target, IPAddress own) => AddressClasses.Of(own) == AddressClass.Unspecified
        ? IPAddress.IsLoopback(target) || machineAddresses().Contains(target)
        : IsSame(target, own);

    private static bool IsSame(IPAddress left, IPAddress right) => left.GetAddressBytes().AsSpan().SequenceEqual(right.GetAddressBytes());

    private static IPAddress Unmap(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
