using System.Buffers.Binary;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// Seals packets (RFC 4253 §6) in place: the payload is written at <see cref="PayloadOffset"/> of its packet, then padded and encrypted
/// where it lies.
/// </summary>
internal sealed class PacketWriter : IDisposable
{
    /// <summary>Where a payload lies in its packet: behind the length and the padding's length.</summary>
    public const int PayloadOffset = sizeof(uint) + 1;

    /// <summary>The longest payload written, so that a packet stays below the RFC's 35,000 bytes with every cipher.</summary>
    public const int MaximumPayload = 34_000;

    private const int MinimumPadding = 4;
    private const int MinimumPacket = 16;           // RFC 4253 §6, in which OpenSSH is laxer than others

    private readonly PaddingSource _padding = new();
    private PacketCipher _cipher = new NoneCipher();

    /// <summary>The number of the packet that goes next.</summary>
    public uint Sequence { get; private set; }

    /// <summary>What went under the present keys.</summary>
    public KeyUsage Usage { get; private set; }

    public PacketCipher Cipher => _cipher;

    /// <summary>The length of the packet that carries a payload of <paramref name="payloadLength"/> bytes.</summary>
    public int PacketLength(int payloadLength) => PayloadOffset + payloadLength + PaddingFor(payloadLength) + _cipher.TagLength;

    /// <summary>The longest payload that surely fits <paramref name="room"/> bytes; below 1 where none does.</summary>
    public int PayloadFor(int room) =>
        Math.Min(MaximumPayload, room - PayloadOffset - MinimumPadding - MinimumPacket - _cipher.BlockSize - _cipher.TagLength);

    /// <summary>Seals the payload that lies in <paramref name="destination"/> already; the answer is the packet's length.</summary>
    public int Seal(Span<byte> destination, int payloadLength)
    {
        var padding = PaddingFor(payloadLength);
        var length = 1 + payloadLength + padding;
        var packet = destination[..(sizeof(uint) + length + _cipher.TagLength)];
        BinaryPrimitives.WriteUInt32BigEndian(packet, (uint)length);
        packet[sizeof(uint)] = (byte)padding;
        _padding.Fill(packet.Slice(PayloadOffset + payloadLength, padding));
        _cipher.Seal(Sequence, packet);
        Sequence = unchecked(Sequence + 1);
        Usage = Usage.Plus(packet.Length);
        return packet.Length;
    }

    /// <summary>Behind our NEWKEYS: what follows is under <paramref name="cipher"/>, which this writer then owns.</summary>
    public void SwitchTo(PacketCipher cipher, bool resetSequence)
    {
        _cipher.Dispose();
        _cipher = cipher;
        Usage = default;
        Sequence = resetSequence ? 0 : Sequence;
    }

    public void Dispose() => _cipher.Dispose();

    private int PaddingFor(int payloadLength)
    {
        var block = _cipher.BlockSize;
        var aligned = payloadLength + 1 + (_cipher.LengthIsAligned ? sizeof(uint) : 0);
        var padding = block - (aligned % block);
        while (padding < MinimumPadding || PayloadOffset + payloadLength + padding < MinimumPacket)
        {
            padding += block;
        }

        return padding;
    }
}
