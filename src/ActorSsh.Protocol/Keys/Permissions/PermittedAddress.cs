using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// A host and port of <c>permitopen=</c> or <c>permitlisten=</c> (sshd(8)). IPv6 addresses stand in brackets; <c>*</c> is any port, and
/// as a host any host.
/// </summary>
/// <param name="Host">Without brackets.</param>
/// <param name="Port">Null for any.</param>
internal sealed record PermittedAddress(string Host, uint? Port)
{
    /// <summary>Characters; a host name has 253 at most (RFC 1035).</summary>
    private const int MaximumHostLength = 1024;
    private const string Any = "*";
    private const string Separators = ":/";

    /// <summary>Reads <c>host:port</c>, or <c>host/port</c>, which sshd takes too. Names of services are not looked up.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PermittedAddress? address)
    {
        address = null;
        var end = EndOfHost(text);
        if (end < 0 || end > MaximumHostLength || !TryParsePort(text.AsSpan(end + 1), out var port))
        {
            return false;
        }

        var host = text[..end];
        address = new PermittedAddress(host.StartsWith('[') ? host[1..^1] : host, port);
        return true;
    }

    /// <summary>Reads <c>[host:]port</c>: without a host any will do.</summary>
    public static bool TryParseListen(string text, [NotNullWhen(true)] out PermittedAddress? address) =>
        TryParse(text.Contains(':', StringComparison.Ordinal) ? text : $"{Any}:{text}", out address);

    /// <summary>Whether a port of a host, as the client names it, is this one; to the letter.</summary>
    public bool Covers(string host, uint port) => (Port ?? port) == port && (Host == Any || Host == host);

    /// <summary>Whether an address to listen on, as the client names it, is one of those; <c>*</c> and <c>?</c> count.</summary>
    public bool CoversListening(string address, uint port) => (Port ?? port) == port && WildcardPattern.IsMatch(Host, address);

    private static int EndOfHost(string text)
    {
        if (!text.StartsWith('['))
        {
            return text.AsSpan().IndexOfAny(Separators);
        }

        var bracket = text.IndexOf(']', StringComparison.Ordinal);
        return bracket > 0 && bracket + 1 < text.Length && Separators.Contains(text[bracket + 1], StringComparison.Ordinal) ? bracket + 1 : -1;
    }

    private static bool TryParsePort(ReadOnlySpan<char> text, out uint? port)
    {
        port = null;
        if (text is Any)
        {
            return true;
        }

        var isPort = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        port = number;
        return isPort;
    }
}
