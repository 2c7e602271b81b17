using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// An ECDSA signature on the wire, mpint r and mpint s (RFC 5656 §3.1.2), and as the platform has it: both with the field's length.
/// </summary>
internal static class EcdsaSignature
{
    /// <summary>False when it is malformed, or r or s is not from 1 to one below the order (T-7).</summary>
    public static bool TryRead(NistCurve curve, ReadOnlySpan<byte> wire, Span<byte> destination)
    {
        try
        {
            var reader = new WireReader(wire);
            var r = reader.ReadMpint();
            var s = reader.ReadMpint();
            reader.ExpectEnd();
            return curve.TryWriteScalar(r, destination[..curve.FieldLength]) && curve.TryWriteScalar(s, destination[curve.FieldLength..]);
        }
        catch (SshProtocolException)
        {
            return false;
        }
    }

    public static byte[] Write(ReadOnlySpan<byte> fixedLength)
    {
        var half = fixedLength.Length / 2;
        var writer = new WireWriter(stackalloc byte[160]);
        writer.WriteMpint(fixedLength[..half]);
        writer.WriteMpint(fixedLength[half..]);
        var wire = writer.ToArray();
        writer.Dispose();
        return wire;
    }
}
