namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// One direction's packet protection (RFC 4253 §6), from one NEWKEYS to the next; one algorithm, one derived class, one file. It works in
/// place on memory of the caller's, keeps none of it, and allocates nothing per packet. Not thread-safe. Dispose zeroes the keys.
/// <para>Receiving: <see cref="ReadLength"/> once as soon as <see cref="HeaderLength"/> bytes are there, then, with the whole packet
/// there, <see cref="TryOpen"/> once. Sending: <see cref="Seal"/> once per packet.</para>
/// </summary>
internal abstract class PacketCipher : IDisposable
{
    /// <summary>Length of the packet_length field in bytes.</summary>
    protected const int LengthFieldLength = sizeof(uint);

    /// <summary>The unit packets are padded to, in bytes; at least 8.</summary>
    public abstract int BlockSize { get; }

    /// <summary>Bytes of MAC or tag that follow the packet.</summary>
    public abstract int TagLength { get; }

    /// <summary>
    /// Whether the four length bytes count toward the padding unit: true without encryption and with a plain MAC, false for AEAD and EtM.
    /// </summary>
    public abstract bool LengthIsAligned { get; }

    /// <summary>
    /// Bytes that must be there before the length can be read: 4, or one block where the length is encrypted in the first block.
    /// </summary>
    public virtual int HeaderLength => LengthFieldLength;

    /// <summary>Cipher blocks processed with this key.</summary>
    public long BlocksProcessed { get; private set; }

    /// <summary>Blocks after which the key must be replaced (RFC 4344 §3.2); never reached where the cipher sets no such limit.</summary>
    public virtual long MaximumBlocks => long.MaxValue;

    /// <summary>
    /// The packet_length field. Not yet authenticated: check its range before use. Called once per packet, since a cipher whose first
    /// block hides the length decrypts that block in place.
    /// </summary>
    /// <param name="sequence">The packet's sequence number.</param>
    /// <param name="header">The first <see cref="HeaderLength"/> bytes of the packet.</param>
    public abstract uint ReadLength(uint sequence, Span<byte> header);

    /// <summary>Checks and decrypts a packet in place. What stands in the length field afterwards is not defined.</summary>
    /// <param name="sequence">The packet's sequence number.</param>
    /// <param name="packet">
    /// Length field, padding length, payload, padding, tag; as received, but for what <see cref="ReadLength"/> did to it.
    /// </param>
    /// <returns>
    /// False when the tag is wrong, whatever the reason and always by this one path; the bytes must not be used then (H-20).
    /// </returns>
    public bool TryOpen(uint sequence, Span<byte> packet)
    {
        Count(packet.Length);
        return Open(sequence, packet);
    }

    /// <summary>Encrypts and authenticates a packet in place.</summary>
    /// <param name="sequence">The packet's sequence number.</param>
    /// <param name="packet">
    /// Plain length field, padding length, payload and padding, followed by <see cref="TagLength"/> bytes of room.
    /// </param>
    public void Seal(uint sequence, Span<byte> packet)
    {
        Count(packet.Length);
        Close(sequence, packet);
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The work of <see cref="TryOpen"/>.</summary>
    /// <param name="sequence">The packet's sequence number.</param>
    /// <param name="packet">The packet with its tag.</param>
    protected abstract bool Open(uint sequence, Span<byte> packet);

    /// <summary>The work of <see cref="Seal"/>.</summary>
    /// <param name="sequence">The packet's sequence number.</param>
    /// <param name="packet">The packet with room for its tag.</param>
    protected abstract void Close(uint sequence, Span<byte> packet);

    private void Count(int packetLength) => BlocksProcessed += (packetLength - TagLength + BlockSize - 1) / BlockSize;
}
