using System.Formats.Asn1;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>
/// The ECPrivateKey of RFC 5915: version, the private number, the curve and the public point, of which the last two may be missing.
/// </summary>
internal static class EcPrivateKey
{
    public const string Label = "EC PRIVATE KEY";

    private static readonly Asn1Tag CurveTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag PointTag = new(TagClass.ContextSpecific, 1);

    /// <summary>Reads the bytes.</summary>
    /// <param name="der">The ECPrivateKey.</param>
    /// <param name="curve">The curve's object identifier where it stands outside, as in PKCS#8; else null.</param>
    public static HostKey Read(ReadOnlyMemory<byte> der, string? curve)
    {
        var file = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = file.ReadSequence();
        file.ThrowIfNotEmpty();
        if (!sequence.TryReadInt32(out var version) || version != 1)
        {
            throw new FormatException("The elliptic curve key is of another version than 1.");
        }

        var number = sequence.ReadOctetString();
        try
        {
            var key = EcdsaHostKey.FromNumber(CurveOf(curve, ReadCurve(sequence)), number.AsSpan().TrimStart((byte)0));
            ExpectPoint(sequence, key);
            sequence.ThrowIfNotEmpty();
            return key;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(number);
        }
    }

    private static string? ReadCurve(AsnReader sequence)
    {
        if (!sequence.HasData || !sequence.PeekTag().HasSameClassAndValue(CurveTag))
        {
            return null;
        }

        var tagged = sequence.ReadSequence(CurveTag);
        var curve = tagged.ReadObjectIdentifier();
        tagged.ThrowIfNotEmpty();
        return curve;
    }

    private static NistCurve CurveOf(string? outer, string? inner) => outer is null || inner is null || outer == inner
        ? CurveOf(outer ?? inner)
        : throw new FormatException("The elliptic curve key names two curves.");

    private static NistCurve CurveOf(string? identifier) => identifier switch
    {
        null => throw new FormatException("The elliptic curve key does not say what its curve is."),
        "1.2.840.10045.3.1.7" => NistCurve.P256,
        "1.3.132.0.34" => NistCurve.P384,
        "1.3.132.0.35" => NistCurve.P521,
        _ => throw new FormatException($"The curve {identifier} is not supported; nistp256, nistp384 and nistp521 are."),
    };

    private static void ExpectPoint(AsnReader sequence, EcdsaHostKey key)
    {
        if (!sequence.HasData)
        {
            return;
        }

        var tagged = sequence.ReadSequence(PointTag);
        var point = tagged.ReadBitString(out _);
        tagged.ThrowIfNotEmpty();
        if (!key.HasPoint(point))
        {
            throw new FormatException("The private and the public half of the key do not belong together.");
        }
    }
}
