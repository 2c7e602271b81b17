using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary><c>curve25519-sha256</c> (RFC 8731), also under the name it had before the RFC.</summary>
internal sealed class Curve25519Sha256 : KeyExchangeMethod
{
    public override IReadOnlyList<string> Names { get; } = ["curve25519-sha256", "curve25519-sha256@libssh.org"];

    public override HashAlgorithmName Hash => HashAlgorithmName.SHA256;

    public override EphemeralKey CreateEphemeral() => new KeyPair(X25519Key.Generate());

    /// <summary>The pair that belongs to a given private key, for published vectors.</summary>
    /// <param name="privateKey">32 bytes; taken over and zeroed on disposal.</param>
    internal static EphemeralKey FromPrivateKey(byte[] privateKey) => new KeyPair(new X25519Key(privateKey));

    private sealed class KeyPair(X25519Key key) : EphemeralKey
    {
        public override byte[] PublicValue => key.PublicValue;

        public override SharedSecret Agree(ReadOnlySpan<byte> peerValue)
        {
            if (peerValue.Length != X25519Key.Length)
            {
                throw BadPublicValue($"has {peerValue.Length} bytes instead of {X25519Key.Length}");
            }

            Span<byte> shared = stackalloc byte[X25519Key.Length];
            try
            {
                return key.TryAgree(peerValue, shared)
                    ? SharedSecret.FromMagnitude(shared)
                    : throw BadPublicValue("is a point of small order");
            }
            finally
            {
                CryptographicOperations.ZeroMemory(shared);
            }
        }

        public override void Dispose() => key.Dispose();
    }
}
