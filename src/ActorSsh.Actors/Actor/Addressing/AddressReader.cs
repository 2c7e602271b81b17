using System.Globalization;

namespace Akka.Actor;

/// <summary>Takes <c>protocol://system[@host:port][/path]</c> apart; the protocol is <c>akka</c> or begins so, as <c>akka.tcp</c> does.</summary>
internal static class AddressReader
{
    private const string Separator = "://";
    private const string Akka = "akka";

    /// <summary>Splits an address from the path behind it, <c>/</c> when there is none; without an address all is path.</summary>
    internal static bool TrySplit(ReadOnlySpan<char> text, out ReadOnlySpan<char> address, out ReadOnlySpan<char> path)
    {
        address = default;
        path = text;
        var scheme = text.IndexOf(Separator, StringComparison.Ordinal);
        if (scheme < 0 || !text.StartsWith(Akka, StringComparison.OrdinalIgnoreCase))
            return false;

        var authority = text[(scheme + Separator.Length)..];
        var slash = authority.IndexOf('/');
        address = slash < 0 ? text : text[..^(authority.Length - slash)];
        path = slash < 0 ? "/" : authority[slash..];
        return true;
    }

    /// <summary>Reads an address and gives the path behind it; an address that is split off and malformed still leaves its path.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, out Address address, out ReadOnlySpan<char> path)
    {
        address = null;
        if (!TrySplit(text, out var whole, out path))
        {
            path = default;
            return false;
        }

        var scheme = whole.IndexOf(Separator, StringComparison.Ordinal);
        return TryReadAuthority(whole[..scheme].ToString().ToLowerInvariant(), whole[(scheme + Separator.Length)..], out address);
    }

    private static bool TryReadAuthority(string protocol, ReadOnlySpan<char> authority, out Address address)
    {
        address = null;
        var at = authority.IndexOf('@');
        if (at < 0)
        {
            address = new Address(protocol, authority.ToString());
            return true;
        }

        var colon = authority.LastIndexOf(':');
        if (colon < at || !int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return false;
        address = new Address(protocol, authority[..at].ToString(), authority[(at + 1)..colon].ToString(), port);
        return true;
    }
}
