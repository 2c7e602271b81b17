using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Verifies one user signature, away from the connection's turn; every signed request costs exactly one of these.</summary>
internal sealed class SignatureVerification : ProtocolWork
{
    private readonly PublicKey _key;
    private readonly string _algorithm;
    private readonly byte[] _data;
    private readonly byte[] _signature;

    /// <summary>A verification that decides.</summary>
    public SignatureVerification(PublicKey key, string algorithm, byte[] data, byte[] signature)
    {
        _key = key;
        _algorithm = algorithm;
        _data = data;
        _signature = signature;
    }

    private SignatureVerification(byte[] data)
        : this(DummyKey.Key, DummyKey.Algorithm, data, DummyKey.Signature) => IsDummy = true;

    /// <summary>Whether this only costs time, and fails whatever comes out.</summary>
    public bool IsDummy { get; }

    /// <summary>Whether the key signed the data; false until it has run.</summary>
    public bool IsValid { get; private set; }

    /// <summary>What a key on hardware vouched for, where the signature is valid; null for other keys.</summary>
    public SecurityKeyProof? SecurityKey { get; private set; }

    /// <summary>A verification that fails, and takes as long as one that decides: for requests refused for another reason (T-13).</summary>
    public static SignatureVerification Failing(byte[] data) => new(data);

    /// <inheritdoc/>
    protected override void Execute()
    {
        var isSigned = _key.Verify(_algorithm, _data, _signature, out var proof);
        IsValid = isSigned & !IsDummy;
        SecurityKey = proof;
    }
}
