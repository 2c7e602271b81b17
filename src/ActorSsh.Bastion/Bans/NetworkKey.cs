using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Bans;

/// <summary>A network as a value to look up: an IPv4 one is what it is within IPv6, however it is written.</summary>
/// <param name="First">Its lowest address.</param>
/// <param name="Bits">How many bits its addresses share, 0 to 128.</param>
internal readonly record struct NetworkKey(UInt128 First, int Bits)
{
    private const int All = 128;
    private const int BeforeIPv4 = 96;

    /// <summary>The key of a network.</summary>
    public static NetworkKey Of(IPNetwork network) =>
        Of(network.BaseAddress, network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? network.PrefixLength + BeforeIPv4 : network.PrefixLength);

    /// <summary>The network of so many bits that an address is in; null where it is none of the address's family.</summary>
    public static NetworkKey? Around(IPAddress address, int bits) => Of(address, All) is var whole && whole.IsIPv4 && bits < BeforeIPv4 ? null : Of(address, bits);

    /// <summary>The source an address belongs to.</summary>
    public static IPNetwork Around(IPAddress address, SshNetBlockSize size)
    {
        var plain = address.WithoutZone;
        var bits = plain.AddressFamily == AddressFamily.InterNetwork ? size.V4 : size.V6;
        var bytes = plain.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(bits - (i * 8), 0, 8);
            bytes[i] = (byte)(bytes[i] & (0xff00 >> kept));
        }

        return new IPNetwork(new IPAddress(bytes), bits);
    }

    /// <summary>Whether all of the other is in this one.</summary>
    public bool Holds(NetworkKey other) => Bits <= other.Bits && (Bits >= BeforeIPv4 || !other.IsIPv4) && Mask(other.First, Bits) == First;

    /// <summary>Whether an address is in it.</summary>
    public bool Holds(IPAddress address) => Holds(Of(address, All));

    /// <summary>Reads an address or a network.</summary>
    /// <exception cref="FormatException">It is none, or has bits set behind its prefix.</exception>
    public static IPNetwork Parse(string text)
    {
        if (text.Contains(',') || !AddressList.TryParse(text, out _))
        {
            throw new FormatException($"'{text}' is no address and no network.");
        }

        return text.Contains('/') ? IPNetwork.Parse(text) : IPAddress.Parse(text) is var address && address.AddressFamily == AddressFamily.InterNetwork
            ? new IPNetwork(address, All - BeforeIPv4)
            : new IPNetwork(address, All);
    }

    /// <summary>A network of one address is shown as that.</summary>
    public static string Show(IPNetwork network) => Of(network).Bits == All ? network.BaseAddress.ToString() : network.ToString();

    private bool IsIPv4 => First >> (All - BeforeIPv4) == 0xffff;

    private static NetworkKey Of(IPAddress address, int bits)
    {
        Span<byte> bytes = stackalloc byte[All / 8];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        return new NetworkKey(Mask(BinaryPrimitives.ReadUInt128BigEndian(bytes), bits), bits);
    }

    private static UInt128 Mask(UInt128 value, int bits) => bits == 0 ? 0 : value >> (All - bits) << (All - bits);
}
