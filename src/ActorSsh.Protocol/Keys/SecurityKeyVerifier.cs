using System.Buffers.Binary;
using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// The public half of a key on hardware, <c>sk-ssh-ed25519@openssh.com</c> and <c>sk-ecdsa-sha2-nistp256@openssh.com</c> (OpenSSH's
/// PROTOCOL.u2f). The token signs SHA-256 of the application, a byte of flags, its counter and SHA-256 of the data; flags and counter follow
/// the signature in its blob. What the flags must be, the caller judges.
/// </summary>
internal sealed class SecurityKeyVerifier : SignatureVerifier
{
    public const string Ed25519Type = "sk-ssh-ed25519@openssh.com";
    public const string EcdsaType = "sk-ecdsa-sha2-nistp256@openssh.com";

    private const byte UserPresent = 1;
    private const byte UserVerified = 4;
    private const int TrailerLength = 1 + sizeof(uint);

    private readonly SignatureVerifier _key;
    private readonly byte[] _applicationHash;

    private SecurityKeyVerifier(string keyType, SignatureVerifier key, ReadOnlySpan<byte> application)
    {
        Algorithms = [keyType];
        _key = key;
        _applicationHash = SHA256.HashData(application);
    }

    public override IReadOnlyList<string> Algorithms { get; }

    public override int Bits => _key.Bits;

    public override string Label => _key.Label + "-SK";

    /// <summary>Reads the fields of the key beneath, then string application.</summary>
    public static SecurityKeyVerifier Read(string keyType, ref WireReader reader)
    {
        SignatureVerifier key = keyType == Ed25519Type ? Ed25519Verifier.Read(ref reader) : EcdsaVerifier.Read(NistCurve.P256, ref reader);
        return new SecurityKeyVerifier(keyType, key, reader.ReadString());
    }

    /// <summary>Without its flags and counter such a signature says nothing.</summary>
    public override bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => false;

    public override bool Verify(in ReceivedSignature signature, ReadOnlySpan<byte> data, out SecurityKeyProof? proof)
    {
        proof = null;
        if (signature.Trailer.Length != TrailerLength || !_key.Verify(signature.Algorithm, SignedBy(data, signature.Trailer), signature.Value))
        {
            return false;
        }

        var flags = signature.Trailer[0];
        var counter = BinaryPrimitives.ReadUInt32BigEndian(signature.Trailer[1..]);
        proof = new SecurityKeyProof((flags & UserPresent) != 0, (flags & UserVerified) != 0, counter);
        return true;
    }

    private byte[] SignedBy(ReadOnlySpan<byte> data, ReadOnlySpan<byte> trailer) =>
        [.. _applicationHash, .. trailer, .. SHA256.HashData(data)];
}
