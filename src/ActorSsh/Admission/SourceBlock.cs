using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Admission;

/// <summary>
/// Where a connection comes from, as limits and penalties see it: an address without its last bits, or, where there is no network, the
/// connection itself. An IPv4 address written as IPv6 is the IPv4 address; scopes do not count.
/// </summary>
internal readonly record struct SourceBlock
{
    private readonly UInt128 _value;
    private readonly AddressFamily _family;
    private readonly byte _bits;

    private SourceBlock(UInt128 value, AddressFamily family, int bits) => (_value, _family, _bits) = (value, family, (byte)bits);

    /// <summary>Whether it is a block of IPv6 addresses.</summary>
    public bool IsV6 => _family == AddressFamily.InterNetworkV6;

    /// <summary>Whether it is a block of addresses: only those can be remembered when the connection is gone.</summary>
    public bool IsNetwork => _family != AddressFamily.Unspecified;

    /// <summary>The block an endpoint lies in; without one, the block of this connection alone.</summary>
    public static SourceBlock Of(IPEndPoint? remote, SshNetBlockSize size, long connection) =>
        remote is null ? new SourceBlock((UInt128)connection, AddressFamily.Unspecified, 0) : Of(remote.Address, size);

    /// <summary>The block an address lies in.</summary>
    public static SourceBlock Of(IPAddress address, SshNetBlockSize size)
    {
        var plain = address.Unmapped;
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? new SourceBlock(Mask(Read(plain), size.V6, 128), plain.AddressFamily, size.V6)
            : new SourceBlock(Mask(Read(plain), size.V4, 32), plain.AddressFamily, size.V4);
    }

    /// <summary>For people.</summary>
    /// <exception cref="InvalidOperationException">It is no network.</exception>
    public IPNetwork ToNetwork() => IsNetwork ? new IPNetwork(ToAddress(), _bits) : throw new InvalidOperationException("A connection is no network.");

    /// <inheritdoc/>
    public override string ToString() => !IsNetwork ? "no network" : _bits == (IsV6 ? 128 : 32) ? ToAddress().ToString() : ToNetwork().ToString();

    private IPAddress ToAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _value);
        return new IPAddress(IsV6 ? bytes : bytes[12..]);
    }

    private static UInt128 Read(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        address.TryWriteBytes(address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes : bytes[12..], out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static UInt128 Mask(UInt128 value, int bits, int width) => bits == 0 ? 0 : value >> (width - bits) << (width - bits);
}
