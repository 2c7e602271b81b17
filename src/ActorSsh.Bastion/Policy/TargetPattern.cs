using System.Net;

namespace ActorSsh.Bastion.Policy;

/// <summary>A host and its ports, as sshd's PermitOpen writes them: <c>host:port</c>, <c>*.example.com:443</c>, <c>10.0.0.0/8:22</c>, <c>[fd00::/8]:*</c>.</summary>
internal sealed record TargetPattern(HostPattern Host, PortRange Ports)
{
    /// <summary>What may be written, for findings.</summary>
    public const string Allowed = "host:port such as web1:22, *.example.com:443, 10.0.0.0/8:8000-8099, [fd00::/8]:*; or any, or none";

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TargetPattern Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && TryUnwrap(text[..colon], out var host)
            ? new TargetPattern(HostPattern.Parse(host), PortRange.Parse(text[(colon + 1)..]))
            : throw new FormatException($"'{text}' came; {Allowed}.");
    }

    /// <summary>Whether it fits what is connected.</summary>
    public bool Fits(string host, IPEndPoint target) => Ports.Holds(target.Port) && Host.Fits(host, target.Address);

    /// <inheritdoc/>
    public override string ToString() => $"{Host}:{Ports}";

    /// <summary>Only IPv6 needs brackets, and IPv6 needs them.</summary>
    internal static bool TryUnwrap(string text, out string host)
    {
        var isBracketed = text.StartsWith('[') && text.EndsWith(']');
        host = isBracketed ? text[1..^1] : text;
        return isBracketed == host.Contains(':');
    }
}
