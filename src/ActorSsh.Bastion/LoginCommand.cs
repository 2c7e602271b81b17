using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Bastion;

/// <summary>The <c>ssh</c> command lines that reach a bastion.</summary>
/// <param name="user">The name to log in under.</param>
/// <param name="endPoint">Where it listens; from here, an unspecified address is reached by loopback.</param>
/// <param name="identity">The private key file to name; null for none.</param>
internal sealed class LoginCommand(string user, IPEndPoint endPoint, string? identity)
{
    private readonly IPAddress _address = IPAddress.Any.Equals(endPoint.Address) ? IPAddress.Loopback
        : IPAddress.IPv6Any.Equals(endPoint.Address) ? IPAddress.IPv6Loopback
        : endPoint.Address;

    /// <summary>Where somebody on this machine comes from who types it.</summary>
    public IPAddress Source => _address;

    public string Shell => $"ssh {Identity}-p {endPoint.Port} {ShellWord.Quote($"{user}@{_address}")}";

    private string Identity => identity is null ? "" : $"-i {ShellWord.Quote(identity)} ";

    private string Bracketed => _address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{_address}]" : _address.ToString();

    public string Exec(string command) => $"{Shell} {command}";

    /// <summary>A jump to another server. <c>-i</c> is not passed on to the jump host, so with an identity the long form is needed.</summary>
    public string Jump(string target) => identity is null
        ? $"ssh -J {ShellWord.Quote($"{user}@{Bracketed}:{endPoint.Port}")} {target}"
        : $"ssh -o ProxyCommand={ShellWord.Quote($"ssh {Identity}-p {endPoint.Port} -W [%h]:%p {user}@{_address}")} {target}";
}
