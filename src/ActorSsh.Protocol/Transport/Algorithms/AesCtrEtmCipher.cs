using System.Buffers.Binary;
using ActorSsh.Protocol.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// AES in counter mode with an -etm MAC (OpenSSH PROTOCOL §1.5): the length travels in the clear, the MAC covers it and the ciphertext, and
/// nothing is decrypted before the MAC is right.
/// </summary>
internal sealed class AesCtrEtmCipher(AesCtrKeystream stream, PacketMac mac) : PacketCipher
{
    public override int BlockSize => AesCtrKeystream.BlockLength;

    public override int TagLength => mac.TagLength;

    public override bool LengthIsAligned => false;

    /// <summary>2^32 blocks of 128 bits (RFC 4344 §3.2).</summary>
    public override long MaximumBlocks => 1L << 32;

    public override uint ReadLength(uint sequence, Span<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header);

    public override void Dispose()
    {
        stream.Dispose();
        mac.Dispose();
    }

    protected override bool Open(uint sequence, Span<byte> packet)
    {
        var covered = packet[..^TagLength];
        if (!mac.Verify(sequence, covered, packet[^TagLength..]))
        {
            return false;
        }

        stream.Apply(covered[LengthFieldLength..]);
        return true;
    }

    protected override void Close(uint sequence, Span<byte> packet)
    {
        var covered = packet[..^TagLength];
        stream.Apply(covered[LengthFieldLength..]);
        mac.Compute(sequence, covered, packet[^TagLength..]);
    }
}
