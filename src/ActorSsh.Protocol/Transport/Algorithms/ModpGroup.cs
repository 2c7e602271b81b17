using System.Globalization;
using System.Numerics;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// The integers modulo a safe prime p of RFC 3526, with the generator 2: 2^n - 2^(n-64) - 1 + 2^64 * (floor(2^(n-130) * pi) + c) with the
/// smallest c for which p and (p - 1) / 2 are prime. Public values are mpints (RFC 4253 §8), taken between 1 and p - 1, both excluded.
/// </summary>
internal sealed class ModpGroup
{
    private readonly MontgomeryModulus _modulus;
    private readonly byte[] _generator;

    private ModpGroup(string prime)
    {
        Prime = BigInteger.Parse("0" + prime, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        _modulus = new MontgomeryModulus(Prime);
        _generator = [.. new byte[Length - 1], 2];
    }

    /// <summary>2,048 bits, c = 124,476 (RFC 3526 §3).</summary>
    public static ModpGroup Group14 { get; } = new(
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
        + "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
        + "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
        + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFFFFFF");

    /// <summary>4,096 bits, c = 240,904 (RFC 3526 §5).</summary>
    public static ModpGroup Group16 { get; } = new(
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
        + "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
        + "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
        + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33"
        + "A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864"
        + "D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A92108011A723C12A787E6D7"
        + "88719A10BDBA5B2699C327186AF4E23C1A946834B6150BDA2583E9CA2AD44CE8DBBBC2DB04DE8EF92E8EFC141FBECAA6287C59474E6BC05D99B2964FA090C3A2"
        + "233BA186515BE7ED1F612970CEE2D7AFB81BDD762170481CD0069127D5B05AA993B4EA988D8FDDC186FFB7DC90A6C08F4DF435C934063199FFFFFFFFFFFFFFFF");

    /// <summary>p.</summary>
    public BigInteger Prime { get; }

    /// <summary>Bytes of p.</summary>
    public int Length => _modulus.Length;

    /// <summary>The public value of a private one.</summary>
    /// <param name="exponent">Most significant byte first.</param>
    /// <returns>An mpint's bytes, without the length.</returns>
    public byte[] PublicValue(ReadOnlySpan<byte> exponent)
    {
        var value = new byte[Length];
        _modulus.Raise(_generator, exponent, value);
        return Encode(new BigInteger(value, isUnsigned: true, isBigEndian: true));
    }

    /// <summary>What both sides have in common.</summary>
    /// <param name="publicValue">The peer's, from <see cref="Decode"/>.</param>
    /// <param name="exponent">Our private value.</param>
    /// <param name="shared">Room of <see cref="Length"/> bytes, which the caller zeroes.</param>
    public void Agree(BigInteger publicValue, ReadOnlySpan<byte> exponent, Span<byte> shared)
    {
        var number = new byte[Length];
        publicValue.TryWriteBytes(number.AsSpan(Length - publicValue.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        _modulus.Raise(number, exponent, shared);
    }

    /// <summary>A public value as an mpint's bytes, which follow its length.</summary>
    public static byte[] Encode(BigInteger value) => value.ToByteArray(isUnsigned: false, isBigEndian: true);

    /// <summary>The peer's public value, or what is wrong with it; its length is bounded before its bytes are looked at.</summary>
    /// <param name="encoded">An mpint's bytes, without the length.</param>
    /// <param name="value">The public value.</param>
    /// <returns>Null, or the end of a sentence that begins with what the value is for.</returns>
    public string? Decode(ReadOnlySpan<byte> encoded, out BigInteger value)
    {
        value = default;
        if (encoded.Length > Length + 1)
        {
            return $"has {encoded.Length} bytes; {Length + 1} are the most there can be";
        }

        if (!IsShortest(encoded))
        {
            return "is an mpint longer than it need be";
        }

        value = new BigInteger(encoded, isUnsigned: false, isBigEndian: true);
        return value > BigInteger.One && value < Prime - 1 ? null : "is not between 1 and p - 1";
    }

    /// <summary>Whether the first byte is needed, be it for the sign alone (RFC 4251 §5).</summary>
    private static bool IsShortest(ReadOnlySpan<byte> encoded) => encoded switch
    {
        [0] or [0, < 0x80, ..] or [0xFF, >= 0x80, ..] => false,
        _ => true,
    };
}
