using System.Globalization;

namespace Akka.Actor;

/// <summary>Takes <c>protocol://system[@host:port][/path]</c> apart.</summary>
internal static class AddressReader
{
    internal static bool TryRead(string text, out Address address, out string path)
    {
        address = null;
        path = null;
        var scheme = text?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (scheme <= 0)
            return false;

        var rest = text[(scheme + 3)..];
        var slash = rest.IndexOf('/');
        var authority = slash < 0 ? rest : rest[..slash];
        if (!TryReadAuthority(text[..scheme], authority, out address))
            return false;
        path = slash < 0 ? "/" : rest[slash..];
        return true;
    }

    private static bool TryReadAuthority(string protocol, string authority, out Address address)
    {
        address = null;
        var at = authority.IndexOf('@');
        if (at < 0)
        {
            address = authority.Length == 0 ? null : new Address(protocol, authority);
            return address is not null;
        }

        var colon = authority.LastIndexOf(':');
        if (colon < at || !int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return false;
        address = new Address(protocol, authority[..at], authority[(at + 1)..colon], port);
        return true;
    }
}
