namespace ActorSsh.Protocol.Transport;

/// <summary>The services above the transport, as seen when there is room to send.</summary>
public interface IPayloadSource
{
    /// <summary>Writes one whole message, number byte first, to where its packet is sealed in place.</summary>
    /// <param name="destination">Room for it: at most 34,000 bytes; less where a buffer is nearly full, but then it is asked again.</param>
    /// <param name="sequence">The number of the packet it will leave in, by which the peer's UNIMPLEMENTED names it (RFC 4253 §11.4).</param>
    /// <param name="length">Bytes written, at least 1 when the answer is true.</param>
    /// <returns>False where nothing is to be sent now, or where what is next does not fit.</returns>
    bool TryTakePayload(Span<byte> destination, uint sequence, out int length);
}
