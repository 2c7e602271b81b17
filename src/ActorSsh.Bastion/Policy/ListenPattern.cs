using System.Net;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Policy;

/// <summary>
/// Where one may listen, as sshd's PermitListen writes it: <c>port</c>, <c>address:port</c>, <c>localhost:port</c>, <c>10.0.0.0/8:8000-8099</c>. It is
/// compared with the addresses that are going to be bound, so names other than <c>localhost</c> mean nothing. Port <c>0</c> is any free one,
/// which <c>*</c> also allows.
/// </summary>
/// <param name="Host">The network; null for the loopback.</param>
/// <param name="Ports">The ports.</param>
internal sealed record ListenPattern(AddressList? Host, PortRange Ports)
{
    /// <summary>What may be written, for findings.</summary>
    public const string Allowed = "[address:]port such as 8080, localhost:8000-8099, 10.0.0.5:*, [::1]:0; or any, or none";

    private const string Localhost = "localhost";

    private static readonly AddressList Everywhere = AddressList.TryParse("0.0.0.0/0,::/0", out var all) ? all : throw new InvalidOperationException();

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ListenPattern Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var ports = PortRange.Parse(text[(colon + 1)..]);
        if (colon < 0)
        {
            return new ListenPattern(Everywhere, ports);
        }

        return TargetPattern.TryUnwrap(text[..colon], out var host) && TryHost(host, out var network)
            ? new ListenPattern(network, ports)
            : throw new FormatException($"'{text}' came; {Allowed}.");
    }

    /// <summary>Whether it fits what is going to be bound. Of a range, which port is free is not known before, so port 0 is none of it.</summary>
    public bool Fits(IPEndPoint endPoint) =>
        Ports.Holds(endPoint.Port) && (endPoint.Port > 0 || Ports == PortRange.All || Ports.Last == 0)
        && (Host?.Contains(endPoint.Address) ?? AddressClasses.Of(endPoint.Address) == AddressClass.Loopback);

    /// <inheritdoc/>
    public override string ToString() => Host is null ? $"{Localhost}:{Ports}"
        : Host == Everywhere ? $"*:{Ports}"
        : Host.ToString().Contains(':') ? $"[{Host}]:{Ports}" : $"{Host}:{Ports}";

    private static bool TryHost(string text, out AddressList? network)
    {
        network = text == "*" ? Everywhere : null;
        return network is not null || text == Localhost || (!text.Contains(',') && AddressList.TryParse(text, out network));
    }
}
