using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// The public half of <c>ecdsa-sha2-nistp256</c>, <c>-384</c> and <c>-521</c> (RFC 5656 §3). The point and both numbers of a signature are
/// checked before the platform sees them (T-7).
/// </summary>
/// <param name="curve">The curve.</param>
/// <param name="point">A point of it.</param>
internal sealed class EcdsaVerifier(NistCurve curve, ECPoint point) : SignatureVerifier
{
    public override IReadOnlyList<string> Algorithms { get; } = [curve.KeyType];

    public override int Bits => curve.Bits;

    public override string Label => "ECDSA";

    /// <summary>Reads the fields: string curve, string point. The curve must be the type's.</summary>
    public static EcdsaVerifier Read(NistCurve curve, ref WireReader reader)
    {
        if (reader.ReadName() != curve.Name)
        {
            throw Refused($"A key of type {curve.KeyType} names another curve than {curve.Name}");
        }

        return curve.TryReadPoint(reader.ReadString(), out var point)
            ? new EcdsaVerifier(curve, point)
            : throw Refused($"A key of type {curve.KeyType} is not an uncompressed point of its curve");
    }

    public override bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        Span<byte> numbers = stackalloc byte[2 * curve.FieldLength];
        return EcdsaSignature.TryRead(curve, signature, numbers) && VerifyNumbers(data, numbers);
    }

    /// <summary>The platform's object may not be shared between threads; and most keys verify one signature in their life.</summary>
    private bool VerifyNumbers(ReadOnlySpan<byte> data, ReadOnlySpan<byte> numbers)
    {
        try
        {
            using var ecdsa = ECDsa.Create(new ECParameters { Curve = curve.Curve, Q = point });
            return ecdsa.VerifyData(data, numbers, curve.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static SshProtocolException Refused(string what) => new(DisconnectReason.ProtocolError, what + " (T-7).");
}
