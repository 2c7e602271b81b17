using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>The public half of one key type: one derived class, one file. Immutable and thread-safe.</summary>
internal abstract class SignatureVerifier
{
    /// <summary>The signature algorithms it verifies, best first.</summary>
    public abstract IReadOnlyList<string> Algorithms { get; }

    /// <summary>The key's size as people name it.</summary>
    public abstract int Bits { get; }

    /// <summary>What ssh-keygen calls the type, such as <c>ED25519</c>.</summary>
    public abstract string Label { get; }

    /// <summary>The verifier of a known type, read from the fields behind the type's name; null for unknown types.</summary>
    /// <param name="keyType">The type's name.</param>
    /// <param name="reader">Stands behind the name, and afterwards behind the last field: in a certificate more follows.</param>
    /// <exception cref="SshProtocolException">The fields are malformed.</exception>
    public static SignatureVerifier? TryRead(string keyType, ref WireReader reader) => keyType switch
    {
        Ed25519HostKey.Type => Ed25519Verifier.Read(ref reader),
        RsaVerifier.Type => RsaVerifier.Read(ref reader),
        SecurityKeyVerifier.Ed25519Type or SecurityKeyVerifier.EcdsaType => SecurityKeyVerifier.Read(keyType, ref reader),
        _ => NistCurve.OfKeyType(keyType) is { } curve ? EcdsaVerifier.Read(curve, ref reader) : null,
    };

    /// <summary>Whether the signature is right.</summary>
    /// <param name="algorithm">One of <see cref="Algorithms"/>, but beneath a key on hardware; matters where there are several.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature without its blob.</param>
    public abstract bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <summary>Whether the signature is right; only keys on hardware have a trailer and a proof.</summary>
    /// <param name="signature">The blob's parts; its algorithm is one of <see cref="Algorithms"/>.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="proof">What the hardware vouches for, where the signature is right.</param>
    public virtual bool Verify(in ReceivedSignature signature, ReadOnlySpan<byte> data, out SecurityKeyProof? proof)
    {
        proof = null;
        return signature.Trailer.IsEmpty && Verify(signature.Algorithm, data, signature.Value);
    }
}
