using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// One of the three curves y² = x³ - 3x + b over the integers modulo p that RFC 5656 §10.1 requires, and what may be a point or a scalar of
/// it (T-7). Everything checked here is public; nothing needs constant time.
/// </summary>
internal sealed class NistCurve
{
    private const byte Uncompressed = 4;

    private readonly BigInteger _prime;
    private readonly BigInteger _b;
    private readonly byte[] _order;

    private NistCurve(int bits, ECCurve curve, HashAlgorithmName hash, (string Prime, string B, string Order) numbers)
    {
        Bits = bits;
        Name = string.Create(CultureInfo.InvariantCulture, $"nistp{bits}");
        KeyType = "ecdsa-sha2-" + Name;
        Curve = curve;
        Hash = hash;
        FieldLength = (bits + 7) / 8;
        _prime = BigEndian(Convert.FromHexString(numbers.Prime));
        _b = BigEndian(Convert.FromHexString(numbers.B));
        _order = Convert.FromHexString(numbers.Order);
    }

    public static NistCurve P256 { get; } = new(256, ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256, (
        "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
        "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"));

    public static NistCurve P384 { get; } = new(384, ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384, (
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
        "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"));

    public static NistCurve P521 { get; } = new(521, ECCurve.NamedCurves.nistP521, HashAlgorithmName.SHA512, (
        "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109"
        + "e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
        "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
        + "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"));

    /// <summary>The three, smallest first.</summary>
    public static IReadOnlyList<NistCurve> All { get; } = [P256, P384, P521];

    /// <summary>The curve of a key type; null for types of other kinds.</summary>
    public static NistCurve? OfKeyType(string keyType) => All.FirstOrDefault(curve => curve.KeyType == keyType);

    public int Bits { get; }

    /// <summary>The curve's identifier, such as <c>nistp256</c>.</summary>
    public string Name { get; }

    /// <summary>Key type and signature algorithm in one, such as <c>ecdsa-sha2-nistp256</c>.</summary>
    public string KeyType { get; }

    public ECCurve Curve { get; }

    /// <summary>The hash that goes with the curve's size (RFC 5656 §6.2.1).</summary>
    public HashAlgorithmName Hash { get; }

    /// <summary>Bytes of a coordinate, and of a scalar.</summary>
    public int FieldLength { get; }

    /// <summary>A point from its uncompressed form; false when it is another form or no point of the curve.</summary>
    public bool TryReadPoint(ReadOnlySpan<byte> encoded, out ECPoint point)
    {
        point = default;
        if (encoded.Length != 1 + (2 * FieldLength) || encoded[0] != Uncompressed)
        {
            return false;
        }

        var x = encoded.Slice(1, FieldLength);
        var y = encoded[(1 + FieldLength)..];
        point = new ECPoint { X = x.ToArray(), Y = y.ToArray() };
        return IsOnCurve(BigEndian(x), BigEndian(y));
    }

    /// <summary>The uncompressed form of a point, whose coordinates have the field's length.</summary>
    public static byte[] Encode(in ECPoint point) => [Uncompressed, .. point.X!, .. point.Y!];

    /// <summary>
    /// Writes a scalar with leading zeros; false when it is not from 1 to one below the order.
    /// </summary>
    /// <param name="magnitude">Without leading zeros.</param>
    /// <param name="destination">As long as the field.</param>
    public bool TryWriteScalar(ReadOnlySpan<byte> magnitude, Span<byte> destination)
    {
        if (magnitude.IsEmpty || magnitude.Length > FieldLength)
        {
            return false;
        }

        destination.Clear();
        magnitude.CopyTo(destination[(FieldLength - magnitude.Length)..]);
        return destination.SequenceCompareTo(_order) < 0;
    }

    private static BigInteger BigEndian(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private bool IsOnCurve(BigInteger x, BigInteger y) =>
        x < _prime && y < _prime && (((y * y) - (((x * x) - 3) * x) - _b) % _prime).IsZero;
}
