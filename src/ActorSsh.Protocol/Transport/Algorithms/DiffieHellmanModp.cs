using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// <c>diffie-hellman-group14-sha256</c> and <c>diffie-hellman-group16-sha512</c> (RFC 8268), with one-time exponents of 512 bits: twice what
/// the longest key derived from them is strong. Their messages have the numbers and the shape of ECDH's, with an mpint in place of a string,
/// which looks the same.
/// </summary>
internal sealed class DiffieHellmanModp : KeyExchangeMethod
{
    private const int ExponentLength = 64;

    private readonly ModpGroup _group;

    private DiffieHellmanModp(string name, ModpGroup group, HashAlgorithmName hash)
    {
        _group = group;
        Names = [name];
        Hash = hash;
    }

    /// <summary>Both, the stronger first.</summary>
    public static IReadOnlyList<DiffieHellmanModp> Methods { get; } =
    [
        new("diffie-hellman-group16-sha512", ModpGroup.Group16, HashAlgorithmName.SHA512),
        new("diffie-hellman-group14-sha256", ModpGroup.Group14, HashAlgorithmName.SHA256),
    ];

    public override IReadOnlyList<string> Names { get; }

    public override HashAlgorithmName Hash { get; }

    public override EphemeralKey CreateEphemeral()
    {
        var exponent = RandomNumberGenerator.GetBytes(ExponentLength);
        exponent[0] |= 0x80;
        return new KeyPair(_group, exponent);
    }

    /// <summary>The pair that belongs to a given private key, for vectors.</summary>
    /// <param name="privateKey">The exponent, most significant byte first; taken over and zeroed on disposal.</param>
    internal EphemeralKey FromPrivateKey(byte[] privateKey) => new KeyPair(_group, privateKey);

    private sealed class KeyPair(ModpGroup group, byte[] exponent) : EphemeralKey
    {
        /// <summary>Computed when it is asked for, so that a peer's bad value is refused before anything dear is done.</summary>
        public override byte[] PublicValue => field ??= group.PublicValue(exponent);

        public override SharedSecret Agree(ReadOnlySpan<byte> peerValue)
        {
            if (group.Decode(peerValue, out var theirs) is { } wrong)
            {
                throw BadPublicValue(wrong);
            }

            Span<byte> shared = stackalloc byte[group.Length];
            try
            {
                group.Agree(theirs, exponent, shared);
                return IsAboveOne(shared) ? SharedSecret.FromMagnitude(shared) : throw BadPublicValue("generates next to nothing");
            }
            finally
            {
                CryptographicOperations.ZeroMemory(shared);
            }
        }

        public override void Dispose() => CryptographicOperations.ZeroMemory(exponent);

        private static bool IsAboveOne(ReadOnlySpan<byte> number) => number[..^1].ContainsAnyExcept((byte)0) || number[^1] > 1;
    }
}
