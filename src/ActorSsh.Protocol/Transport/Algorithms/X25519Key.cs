using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc7748;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>A one-time key of X25519 (RFC 7748 §6.1). Dispose zeroes it.</summary>
internal sealed class X25519Key : IDisposable
{
    /// <summary>Bytes of a public value, and of what two of them agree on.</summary>
    public const int Length = 32;

    private readonly byte[] _privateKey;

    /// <summary>The key of these bytes.</summary>
    /// <param name="privateKey">32 bytes; taken over and zeroed on disposal.</param>
    public X25519Key(byte[] privateKey)
    {
        _privateKey = privateKey;
        PublicValue = new byte[Length];
        X25519.GeneratePublicKey(privateKey, 0, PublicValue, 0);
    }

    public byte[] PublicValue { get; }

    /// <summary>A new key.</summary>
    public static X25519Key Generate() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>What both have in common, or false where the peer's value is a point of small order (T-7).</summary>
    /// <param name="peerValue">32 bytes.</param>
    /// <param name="shared">Room of 32 bytes, which the caller zeroes.</param>
    public bool TryAgree(ReadOnlySpan<byte> peerValue, Span<byte> shared)
    {
        var agreed = new byte[Length];
        try
        {
            // False when the result is all zeros, which is so exactly for the points of small order (RFC 7748 §6.1).
            var isAgreed = X25519.CalculateAgreement(_privateKey, 0, peerValue.ToArray(), 0, agreed, 0);
            agreed.CopyTo(shared);
            return isAgreed;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(agreed);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_privateKey);
}
