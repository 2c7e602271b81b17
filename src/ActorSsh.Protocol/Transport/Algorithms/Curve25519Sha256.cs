using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc7748;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary><c>curve25519-sha256</c> (RFC 8731), also under the name it had before the RFC.</summary>
internal sealed class Curve25519Sha256 : KeyExchangeMethod
{
    private const int Length = 32;

    public override IReadOnlyList<string> Names { get; } = ["curve25519-sha256", "curve25519-sha256@libssh.org"];

    public override HashAlgorithmName Hash => HashAlgorithmName.SHA256;

    public override EphemeralKey CreateEphemeral() => new KeyPair(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The pair that belongs to a given private key, for published vectors.</summary>
    /// <param name="privateKey">32 bytes; taken over and zeroed on disposal.</param>
    internal static EphemeralKey FromPrivateKey(byte[] privateKey) => new KeyPair(privateKey);

    private sealed class KeyPair : EphemeralKey
    {
        private readonly byte[] _privateKey;

        public KeyPair(byte[] privateKey)
        {
            _privateKey = privateKey;
            PublicValue = new byte[Length];
            X25519.GeneratePublicKey(privateKey, 0, PublicValue, 0);
        }

        public override byte[] PublicValue { get; }

        public override SharedSecret Agree(ReadOnlySpan<byte> peerValue)
        {
            if (peerValue.Length != Length)
            {
                throw BadPublicValue($"has {peerValue.Length} bytes instead of {Length}");
            }

            var shared = new byte[Length];
            try
            {
                // False when the result is all zeros, which is so exactly for the points of small order (RFC 7748 §6.1).
                return X25519.CalculateAgreement(_privateKey, 0, peerValue.ToArray(), 0, shared, 0)
                    ? SharedSecret.FromMagnitude(shared)
                    : throw BadPublicValue("is a point of small order");
            }
            finally
            {
                CryptographicOperations.ZeroMemory(shared);
            }
        }

        public override void Dispose() => CryptographicOperations.ZeroMemory(_privateKey);
    }
}
