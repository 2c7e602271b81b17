using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// One address, or a network in CIDR form such as <c>10.0.0.0/8</c>. An IPv4 address and its form within IPv6 (<c>::ffff:10.0.0.1</c>), which a
/// socket for both shows, are one address here; a network of IPv6 wider than those holds no IPv4 address.
/// </summary>
internal readonly record struct AddressNetwork
{
    private const int Bits = 128;
    private const int BitsBeforeIPv4 = 96;
    private const int LongestText = 64;

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF.:");

    private readonly UInt128 _prefix;
    private readonly int _length;

    private AddressNetwork(UInt128 prefix, int length)
    {
        _prefix = prefix;
        _length = length;
    }

    /// <summary>
    /// Reads an address, with or without a prefix length. Strict: four decimal numbers or IPv6's hexadecimal form, no zone, no port, and no bit
    /// set behind the prefix, which would leave open what was meant.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out AddressNetwork network)
    {
        network = default;
        var slash = text.IndexOf('/');
        if (!TryParseAddress(slash < 0 ? text : text[..slash], out var address, out var bits))
        {
            return false;
        }

        var length = bits;
        if (slash >= 0 && !(int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= bits))
        {
            return false;
        }

        network = new AddressNetwork(address, length + Bits - bits);
        return network.IsAligned;
    }

    /// <summary>Whether the address belongs to the network.</summary>
    public bool Contains(IPAddress address)
    {
        var number = NumberOf(address);
        return (_length >= BitsBeforeIPv4 || !IsIPv4(number)) && First(number, _length) == _prefix;
    }

    private bool IsAligned => First(_prefix, _length) == _prefix;

    private static UInt128 First(UInt128 number, int length) => length == 0 ? 0 : number >> (Bits - length) << (Bits - length);

    private static bool IsIPv4(UInt128 number) => number >> (Bits - BitsBeforeIPv4) == 0xffff;

    private static bool TryParseAddress(ReadOnlySpan<char> text, out UInt128 number, out int bits)
    {
        (number, bits) = (0, 0);
        if (text.Length > LongestText || text.ContainsAnyExcept(AddressCharacters) || !IPAddress.TryParse(text, out var address))
        {
            return false;
        }

        var isIPv6 = text.Contains(':');
        bits = isIPv6 ? Bits : Bits - BitsBeforeIPv4;
        number = NumberOf(address);
        // The base library also takes 10.1, 010.0.0.1 and 0xa000001.
        return isIPv6 || text.SequenceEqual(address.ToString());
    }

    private static UInt128 NumberOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[Bits / 8];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
