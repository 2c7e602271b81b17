using System.Formats.Asn1;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>The RSAPrivateKey of PKCS#1 (RFC 8017 §A.1.2), of two primes: version, n, e, d, p, q, d mod p-1, d mod q-1, q⁻¹ mod p.</summary>
internal static class RsaPrivateKey
{
    public const string Label = "RSA PRIVATE KEY";

    public static HostKey Read(ReadOnlyMemory<byte> der)
    {
        var file = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = file.ReadSequence();
        file.ThrowIfNotEmpty();
        if (!sequence.TryReadInt32(out var version) || version != 0)
        {
            throw new FormatException("The RSA key is of another version than 0: keys of more than two primes are not supported.");
        }

        var (modulus, exponent, secret) = (ReadNumber(sequence), ReadNumber(sequence), ReadNumber(sequence));
        var (p, q) = (ReadNumber(sequence), ReadNumber(sequence));
        ReadNumber(sequence);
        ReadNumber(sequence);
        var inverse = ReadNumber(sequence);
        sequence.ThrowIfNotEmpty();
        return RsaHostKey.FromNumbers(new RsaNumbers
        {
            Modulus = modulus.Span,
            Exponent = exponent.Span,
            Secret = secret.Span,
            InverseQ = inverse.Span,
            P = p.Span,
            Q = q.Span,
        });
    }

    /// <summary>Without leading zeros.</summary>
    private static ReadOnlyMemory<byte> ReadNumber(AsnReader reader)
    {
        var bytes = reader.ReadIntegerBytes();
        if (bytes.Span[0] >= 0x80)
        {
            throw new FormatException("The RSA key holds a negative number.");
        }

        return bytes[bytes.Span.IndexOfAnyExcept((byte)0) is var first and >= 0 ? first.. : ..0];
    }
}
