using System.Buffers.Binary;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>No protection: the packets before the first NEWKEYS. Never negotiated.</summary>
internal sealed class NoneCipher : PacketCipher
{
    public override int BlockSize => 8;

    public override int TagLength => 0;

    public override bool LengthIsAligned => true;

    public override uint ReadLength(uint sequence, Span<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header);

    public override void Dispose()
    {
    }

    protected override bool Open(uint sequence, Span<byte> packet) => true;

    protected override void Close(uint sequence, Span<byte> packet)
    {
    }
}
