using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>The public half of one key type: one derived class, one file. Immutable and thread-safe.</summary>
internal abstract class SignatureVerifier
{
    /// <summary>The signature algorithms it verifies, best first.</summary>
    public abstract IReadOnlyList<string> Algorithms { get; }

    /// <summary>The verifier of a known type, read from the fields behind the type's name; null for unknown types.</summary>
    /// <param name="keyType">The type's name.</param>
    /// <param name="reader">Stands behind the name, and afterwards behind the last field: in a certificate more follows.</param>
    /// <exception cref="SshProtocolException">The fields are malformed.</exception>
    public static SignatureVerifier? TryRead(string keyType, ref WireReader reader) => keyType switch
    {
        Ed25519HostKey.Type => Ed25519Verifier.Read(ref reader),
        _ => null,
    };

    /// <summary>Whether the signature is right.</summary>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature without its blob.</param>
    public abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}
