using System.Security.Cryptography;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// <c>ecdh-sha2-nistp256</c>, <c>-nistp384</c> and <c>-nistp521</c> (RFC 5656 §4), by the platform's ECDH. The curves have a prime number of
/// points, so any point on one that can be written as x and y generates all of it.
/// </summary>
internal sealed class EcdhSha2Nistp : KeyExchangeMethod
{
    private readonly NistCurve _curve;

    private EcdhSha2Nistp(NistCurve curve)
    {
        _curve = curve;
        Names = ["ecdh-sha2-" + curve.Name];
    }

    /// <summary>The three, the shortest first.</summary>
    public static IReadOnlyList<EcdhSha2Nistp> Methods { get; } = [.. NistCurve.All.Select(static curve => new EcdhSha2Nistp(curve))];

    public override IReadOnlyList<string> Names { get; }

    public override HashAlgorithmName Hash => _curve.Hash;

    public override EphemeralKey CreateEphemeral() => new KeyPair(_curve, ECDiffieHellman.Create(_curve.Curve));

    /// <summary>The pair that belongs to a given private key, for published vectors.</summary>
    /// <param name="privateKey">As long as a coordinate; copied.</param>
    internal EphemeralKey FromPrivateKey(byte[] privateKey) =>
        new KeyPair(_curve, ECDiffieHellman.Create(new ECParameters { Curve = _curve.Curve, D = privateKey }));

    private sealed class KeyPair(NistCurve curve, ECDiffieHellman key) : EphemeralKey
    {
        public override byte[] PublicValue { get; } = NistCurve.Encode(key.ExportParameters(includePrivateParameters: false).Q);

        public override SharedSecret Agree(ReadOnlySpan<byte> peerValue)
        {
            if (!curve.TryReadPoint(peerValue, out var point))
            {
                throw BadPublicValue($"is no uncompressed point of {curve.Name}");
            }

            using var peer = ECDiffieHellman.Create(new ECParameters { Curve = curve.Curve, Q = point });
            using var publicKey = peer.PublicKey;
            var shared = key.DeriveRawSecretAgreement(publicKey);
            try
            {
                return SharedSecret.FromMagnitude(shared);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(shared);
            }
        }

        /// <summary>The platform clears the private key when it frees it.</summary>
        public override void Dispose() => key.Dispose();
    }
}
