using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary><c>ecdsa-sha2-nistp256</c>, <c>-384</c> and <c>-521</c> (RFC 5656) with the private half as a number of the field's length.</summary>
internal sealed class EcdsaHostKey : HostKey
{
    private readonly NistCurve _curve;
    private readonly ECParameters _parameters;
    private readonly SpareSigners<ECDsa> _signers;

    private EcdsaHostKey(NistCurve curve, ECParameters parameters)
        : base(PublicKey.FromBlob(Encode(curve, parameters.Q)))
    {
        _curve = curve;
        _parameters = parameters;
        _signers = new SpareSigners<ECDsa>(() => ECDsa.Create(parameters));
    }

    /// <summary>A new key.</summary>
    /// <param name="bits">256, 384 or 521.</param>
    public static EcdsaHostKey Generate(int bits)
    {
        var curve = NistCurve.All.FirstOrDefault(curve => curve.Bits == bits)
            ?? throw new ArgumentOutOfRangeException(nameof(bits), bits, "ECDSA keys have 256, 384 or 521 bits (RFC 5656).");
        using var ecdsa = ECDsa.Create(curve.Curve);
        return new EcdsaHostKey(curve, ecdsa.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Reads the private fields of openssh-key-v1: string curve, string point, mpint private number.</summary>
    public static EcdsaHostKey ReadPrivateFields(NistCurve curve, ref WireReader reader)
    {
        if (reader.ReadName() != curve.Name)
        {
            throw new FormatException($"A key of type {curve.KeyType} names another curve.");
        }

        var point = reader.ReadString();
        var key = FromNumber(curve, reader.ReadMpint());
        return key.HasPoint(point)
            ? key
            : throw new FormatException("The private and the public half of the key do not belong together.");
    }

    /// <summary>The key of a private number, whose point is computed.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="number">Most significant byte first, without leading zeros; copied.</param>
    public static EcdsaHostKey FromNumber(NistCurve curve, ReadOnlySpan<byte> number)
    {
        var scalar = new byte[curve.FieldLength];
        if (!curve.TryWriteScalar(number, scalar))
        {
            throw new FormatException($"The private number of the key is not below the order of {curve.Name}, or is zero.");
        }

        using var ecdsa = ECDsa.Create(new ECParameters { Curve = curve.Curve, D = scalar });
        return new EcdsaHostKey(curve, ecdsa.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Whether this is the public half, uncompressed.</summary>
    public bool HasPoint(ReadOnlySpan<byte> encoded) => encoded.SequenceEqual(NistCurve.Encode(_parameters.Q));

    internal override void WritePrivateFields(ref WireWriter writer)
    {
        writer.WriteName(_curve.Name);
        writer.WriteString(NistCurve.Encode(_parameters.Q));
        writer.WriteMpint(_parameters.D);
    }

    private protected override byte[] SignRaw(string algorithm, ReadOnlySpan<byte> data) =>
        EcdsaSignature.Write(_signers.Sign(data.ToArray(), SignNumbers));

    private byte[] SignNumbers(ECDsa signer, byte[] data) =>
        signer.SignData(data, _curve.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    private static byte[] Encode(NistCurve curve, in ECPoint point)
    {
        var writer = new WireWriter(stackalloc byte[256]);
        writer.WriteName(curve.KeyType);
        writer.WriteName(curve.Name);
        writer.WriteString(NistCurve.Encode(point));
        var blob = writer.ToArray();
        writer.Dispose();
        return blob;
    }
}
