using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// Verifies what one request claims, away from the connection's turn: the user's signature, and of a certificate the CA's too. Every signed
/// request costs exactly one of these, and both signatures are computed whatever the first one says (T-13).
/// </summary>
internal sealed class SignatureVerification : ProtocolWork
{
    private readonly PublicKey _key;
    private readonly UserSignature? _signature;

    /// <summary>A verification that decides.</summary>
    /// <param name="key">The key or certificate that is said to have signed.</param>
    /// <param name="signature">What it signed; null for a probe by certificate, of which there is only the CA's signature.</param>
    public SignatureVerification(PublicKey key, UserSignature? signature)
    {
        _key = key;
        _signature = signature;
    }

    private SignatureVerification(byte[] data)
        : this(DummyKey.Key, new UserSignature(DummyKey.Algorithm, data, DummyKey.Signature)) => IsDummy = true;

    /// <summary>Whether this only costs time, and fails whatever comes out.</summary>
    public bool IsDummy { get; }

    /// <summary>Whether all signatures are right; false until it has run.</summary>
    public bool IsValid { get; private set; }

    /// <summary>What a key on hardware vouched for, where the signature is valid; null for other keys.</summary>
    public SecurityKeyProof? SecurityKey { get; private set; }

    /// <summary>A verification that fails, and takes as long as one that decides: for requests with nothing to verify (T-13).</summary>
    public static SignatureVerification Failing(byte[] data) => new(data);

    /// <inheritdoc/>
    protected override void Execute()
    {
        SecurityKeyProof? proof = null;
        var isSigned = _signature is null || _key.Verify(_signature.Algorithm, _signature.Data, _signature.Blob, out proof);
        var isCertified = _key.Certificate is null || _key.Certificate.VerifySignature();
        IsValid = isSigned & isCertified & !IsDummy;
        SecurityKey = proof;
    }
}

/// <summary>A user's signature as it came.</summary>
/// <param name="Algorithm">What the request names.</param>
/// <param name="Data">What must have been signed.</param>
/// <param name="Blob">The whole signature blob.</param>
internal sealed record UserSignature(string Algorithm, byte[] Data, byte[] Blob);
