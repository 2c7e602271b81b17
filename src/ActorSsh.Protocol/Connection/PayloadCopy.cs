using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>Whole payloads into the room for one packet, or nothing.</summary>
internal static class PayloadCopy
{
    public static bool TryCopyTo(this byte[] payload, Span<byte> destination, out int length)
    {
        var fits = payload.AsSpan().TryCopyTo(destination);
        length = fits ? payload.Length : 0;
        return fits;
    }

    /// <summary>For small messages of fixed size: nothing is allocated where they fit.</summary>
    public static bool TryWrite<T>(in T message, Span<byte> destination, out int length)
        where T : IWireMessage<T>, allows ref struct
    {
        var writer = new WireWriter(destination);
        try
        {
            Payload.Write(ref writer, message);
            length = writer.Length <= destination.Length ? writer.Length : 0;
            return length > 0;
        }
        finally
        {
            writer.Dispose();
        }
    }
}
