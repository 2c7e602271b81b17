using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// <c>mlkem768x25519-sha256</c> (RFC 10042): ML-KEM-768 and X25519 side by side, safe as long as one of them is. The client sends an
/// encapsulation key, the server a ciphertext, each with an X25519 value behind it; K = SHA-256(secret of ML-KEM || secret of X25519), as a
/// string. The messages have the numbers and the shape of ECDH's.
/// </summary>
/// <param name="kem">The platform's; a double in tests.</param>
internal sealed class MlKem768X25519Sha256(IKeyEncapsulation kem) : KeyExchangeMethod
{
    public const string Name = "mlkem768x25519-sha256";

    /// <summary>Bytes of an encapsulation key.</summary>
    public const int KeyLength = 1184;

    /// <summary>Bytes of a ciphertext.</summary>
    public const int CiphertextLength = 1088;

    /// <summary>Bytes of either secret.</summary>
    public const int SecretLength = 32;

    public override IReadOnlyList<string> Names { get; } = [Name];

    public override HashAlgorithmName Hash => HashAlgorithmName.SHA256;

    public override bool IsSupported => kem.IsSupported;

    public override EphemeralKey CreateEphemeral() => FromKeys(kem.Generate(), X25519Key.Generate());

    /// <summary>Encapsulates, where the other methods have the server do what the client does.</summary>
    public override KeyExchangeAnswer Answer(ReadOnlySpan<byte> clientValue)
    {
        var value = new HybridValue(clientValue, KeyLength);
        if (!MlKemEncoding.IsKey(value.PostQuantum))
        {
            throw BadPublicValue("has an ML-KEM coefficient out of range");
        }

        using var key = X25519Key.Generate();
        var answer = new byte[CiphertextLength + X25519Key.Length];
        key.PublicValue.CopyTo(answer, CiphertextLength);
        Span<byte> secrets = stackalloc byte[2 * SecretLength];
        try
        {
            kem.Encapsulate(value.PostQuantum, answer.AsSpan(0, CiphertextLength), secrets[..SecretLength]);
            return new KeyExchangeAnswer(answer, Combine(key, value.Classical, secrets));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secrets);
        }
    }

    /// <summary>The pair of two keys, for vectors.</summary>
    /// <param name="postQuantum">Taken over and disposed.</param>
    /// <param name="classical">Taken over and disposed.</param>
    internal static EphemeralKey FromKeys(IDecapsulationKey postQuantum, X25519Key classical) => new KeyPair(postQuantum, classical);

    /// <summary>K, from the secret of ML-KEM in the first half of <paramref name="secrets"/> and that of X25519, put into the second.</summary>
    private static SharedSecret Combine(X25519Key key, ReadOnlySpan<byte> peerValue, Span<byte> secrets)
    {
        if (!key.TryAgree(peerValue, secrets[SecretLength..]))
        {
            throw BadPublicValue("is a point of small order");
        }

        Span<byte> combined = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(secrets, combined);
        var secret = SharedSecret.FromString(combined);
        CryptographicOperations.ZeroMemory(combined);
        return secret;
    }

    /// <summary>The two parts of a public value, whose length is checked.</summary>
    private readonly ref struct HybridValue
    {
        public HybridValue(ReadOnlySpan<byte> value, int postQuantumLength)
        {
            if (value.Length != postQuantumLength + X25519Key.Length)
            {
                throw BadPublicValue($"has {value.Length} bytes instead of {postQuantumLength + X25519Key.Length}");
            }

            PostQuantum = value[..postQuantumLength];
            Classical = value[postQuantumLength..];
        }

        public ReadOnlySpan<byte> PostQuantum { get; }

        public ReadOnlySpan<byte> Classical { get; }
    }

    private sealed class KeyPair(IDecapsulationKey postQuantum, X25519Key classical) : EphemeralKey
    {
        public override byte[] PublicValue { get; } = [.. postQuantum.EncapsulationKey, .. classical.PublicValue];

        public override SharedSecret Agree(ReadOnlySpan<byte> peerValue)
        {
            var value = new HybridValue(peerValue, CiphertextLength);
            Span<byte> secrets = stackalloc byte[2 * SecretLength];
            try
            {
                postQuantum.Decapsulate(value.PostQuantum, secrets[..SecretLength]);
                return Combine(classical, value.Classical, secrets);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(secrets);
            }
        }

        public override void Dispose()
        {
            postQuantum.Dispose();
            classical.Dispose();
        }
    }
}
