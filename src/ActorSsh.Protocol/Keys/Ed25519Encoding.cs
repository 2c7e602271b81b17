using System.Buffers.Binary;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// What an encoded Ed25519 point and signature must look like (RFC 8032 §5.1), checked before any arithmetic (T-7): lengths, y below the
/// field's prime, no point of small order, S below the group's order. All inputs are public; nothing here needs constant time.
/// </summary>
internal static class Ed25519Encoding
{
    public const int PointLength = 32;
    public const int SignatureLength = 64;

    private static readonly UInt256 Prime = new(0x7fffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffed);
    private static readonly UInt256 Order = new(0x1000000000000000, 0x0000000000000000, 0x14def9dea2f79cd6, 0x5812631a5cf5d3ed);

    /// <summary>
    /// y of the points whose order divides 8: of order 4, 1, 2, and twice two of order 8. The sign of x makes no difference.
    /// </summary>
    private static readonly UInt256[] SmallOrder =
    [
        default,
        new(0, 0, 0, 1),
        Prime with { Low = Prime.Low - 1 },
        new(0x7a03ac9277fdc74e, 0xc6cc392cfa53202a, 0x0f67100d760b3cba, 0x4fd84d3d706a17c7),
        new(0x05fc536d880238b1, 0x3933c6d305acdfd5, 0xf098eff289f4c345, 0xb027b2c28f95e826),
    ];

    public static bool IsAcceptablePoint(ReadOnlySpan<byte> point)
    {
        if (point.Length != PointLength)
        {
            return false;
        }

        var y = UInt256.ReadLittleEndian(point).WithoutTopBit();
        return y.CompareTo(Prime) < 0 && !SmallOrder.Contains(y);
    }

    public static bool IsAcceptableSignature(ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureLength
        && IsAcceptablePoint(signature[..PointLength])
        && UInt256.ReadLittleEndian(signature[PointLength..]).CompareTo(Order) < 0;

    /// <summary>Four words, most significant first: just enough arithmetic to compare.</summary>
    private readonly record struct UInt256(ulong High, ulong MiddleHigh, ulong MiddleLow, ulong Low) : IComparable<UInt256>
    {
        public static UInt256 ReadLittleEndian(ReadOnlySpan<byte> bytes) => new(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes));

        /// <summary>The top bit of an encoded point is the sign of x.</summary>
        public UInt256 WithoutTopBit() => this with { High = High & long.MaxValue };

        public int CompareTo(UInt256 other) =>
            (High, MiddleHigh, MiddleLow, Low).CompareTo((other.High, other.MiddleHigh, other.MiddleLow, other.Low));
    }
}
