using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// A signature as it travels: string algorithm, string signature (RFC 4253 §6.6), and behind that of a key on hardware its flags and counter.
/// </summary>
internal static class SignatureBlob
{
    public static byte[] Write(string algorithm, ReadOnlySpan<byte> signature)
    {
        var writer = new WireWriter(stackalloc byte[128]);
        writer.WriteName(algorithm);
        writer.WriteString(signature);
        var blob = writer.ToArray();
        writer.Dispose();
        return blob;
    }

    /// <summary>The signature within and what follows it, where the blob is well-formed and of that algorithm.</summary>
    public static bool TryRead(ReadOnlySpan<byte> blob, string algorithm, out ReceivedSignature signature)
    {
        signature = default;
        try
        {
            var reader = new WireReader(blob);
            var name = reader.ReadName();
            signature = new ReceivedSignature(name, reader.ReadString(), reader.ReadRemaining());
            return name == algorithm;
        }
        catch (SshProtocolException)
        {
            return false;
        }
    }
}
