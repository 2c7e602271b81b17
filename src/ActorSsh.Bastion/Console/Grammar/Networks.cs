using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Addresses and networks as people type them: <c>192.0.2.7</c>, <c>192.0.2.0/24</c>, <c>2001:db8::/32</c>.</summary>
internal static class Networks
{
    public const string Allowed = "an address such as 192.0.2.7, or a network such as 192.0.2.0/24";

    /// <returns>Null where it is none; bits behind the prefix are cleared.</returns>
    public static IPNetwork? Read(string text)
    {
        var slash = text.IndexOf('/');
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address) || !IsPlain(text, address))
        {
            return null;
        }

        var bits = address.GetAddressBytes().Length * 8;
        if (slash < 0)
        {
            return new IPNetwork(address, bits);
        }

        return byte.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, null, out var prefix) && prefix <= bits
            ? new IPNetwork(Mask(address, prefix), prefix)
            : null;
    }

    /// <summary>As it was typed: an address alone where it is one.</summary>
    public static string Show(IPNetwork network) =>
        network.PrefixLength == network.BaseAddress.GetAddressBytes().Length * 8 ? network.BaseAddress.ToString() : network.ToString();

    // The parser takes "1", "0x7f.1" and "fe80::1%eth0" too, which nobody means to ban.
    private static bool IsPlain(string text, IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? text.Count(character => character == '.') == 3 && text.All(character => char.IsAsciiDigit(character) || character is '.' or '/')
        : !text.Contains('%');

    private static IPAddress Mask(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var index = 0; index < bytes.Length; index++)
        {
            var kept = Math.Clamp(prefix - (index * 8), 0, 8);
            bytes[index] &= (byte)(0xff << (8 - kept));
        }

        return new IPAddress(bytes);
    }
}
