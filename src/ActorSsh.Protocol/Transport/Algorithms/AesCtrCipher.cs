using System.Buffers.Binary;
using ActorSsh.Protocol.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// <c>aes128-ctr</c>, <c>aes192-ctr</c>, <c>aes256-ctr</c> (RFC 4344 §4) with a plain MAC (RFC 4253 §6.4): everything is encrypted, the
/// length with the first block, and the MAC covers the plaintext. The form with an -etm MAC is <see cref="AesCtrEtmCipher"/>.
/// </summary>
internal sealed class AesCtrCipher(AesCtrKeystream stream, PacketMac mac) : PacketCipher
{
    private const int Block = AesCtrKeystream.BlockLength;

    public static IReadOnlyList<CipherAlgorithm> Algorithms { get; } =
    [
        new("aes128-ctr", KeyLength: 16, IvLength: Block, NeedsMac: true, Create),
        new("aes192-ctr", KeyLength: 24, IvLength: Block, NeedsMac: true, Create),
        new("aes256-ctr", KeyLength: 32, IvLength: Block, NeedsMac: true, Create),
    ];

    public override int BlockSize => Block;

    public override int TagLength => mac.TagLength;

    public override bool LengthIsAligned => true;

    public override int HeaderLength => Block;

    /// <summary>2^32 blocks of 128 bits (RFC 4344 §3.2).</summary>
    public override long MaximumBlocks => 1L << 32;

    public override uint ReadLength(uint sequence, Span<byte> header)
    {
        stream.Apply(header[..Block]);
        return BinaryPrimitives.ReadUInt32BigEndian(header);
    }

    public override void Dispose()
    {
        stream.Dispose();
        mac.Dispose();
    }

    protected override bool Open(uint sequence, Span<byte> packet)
    {
        var covered = packet[..^TagLength];
        stream.Apply(covered[Block..]);
        return mac.Verify(sequence, covered, packet[^TagLength..]);
    }

    protected override void Close(uint sequence, Span<byte> packet)
    {
        var covered = packet[..^TagLength];
        mac.Compute(sequence, covered, packet[^TagLength..]);
        stream.Apply(covered);
    }

    private static PacketCipher Create(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, PacketMac? mac)
    {
        ArgumentNullException.ThrowIfNull(mac);
        var stream = AesCtrKeystream.Create(key, iv);
        return mac.EncryptThenMac ? new AesCtrEtmCipher(stream, mac) : new AesCtrCipher(stream, mac);
    }
}
