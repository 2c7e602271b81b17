using System.Numerics;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// The numbers of an RSA key pair as a file has them, without leading zeros, and the check that they belong together: a private key whose
/// numbers were tampered with would give itself away by its signatures.
/// </summary>
internal readonly ref struct RsaNumbers
{
    public required ReadOnlySpan<byte> Modulus { get; init; }

    public required ReadOnlySpan<byte> Exponent { get; init; }

    public required ReadOnlySpan<byte> Secret { get; init; }

    public required ReadOnlySpan<byte> InverseQ { get; init; }

    public required ReadOnlySpan<byte> P { get; init; }

    public required ReadOnlySpan<byte> Q { get; init; }

    /// <summary>All numbers with the lengths the platform wants, and the two that follow from the others.</summary>
    /// <exception cref="FormatException">The public half is not allowed, or the numbers do not belong together.</exception>
    public RSAParameters ToParameters()
    {
        if (RsaLimits.Objection(Exponent, Modulus) is { } objection)
        {
            throw new FormatException(objection + ".");
        }

        var half = (Modulus.Length + 1) / 2;
        if (P.Length > half || Q.Length > half || InverseQ.Length > half || Secret.Length > Modulus.Length)
        {
            throw new FormatException("The private numbers of the RSA key are too long for its modulus.");
        }

        var (p, q, secret) = (Number(P), Number(Q), Number(Secret));
        return BelongTogether(p, q, secret)
            ? Padded(half, secret % (p - 1), secret % (q - 1))
            : throw new FormatException("The private and the public half of the key do not belong together.");
    }

    private RSAParameters Padded(int half, BigInteger dp, BigInteger dq) => new()
    {
        Modulus = Modulus.ToArray(),
        Exponent = Exponent.ToArray(),
        D = Padded(Secret, Modulus.Length),
        P = Padded(P, half),
        Q = Padded(Q, half),
        DP = Padded(dp.ToByteArray(isUnsigned: true, isBigEndian: true), half),
        DQ = Padded(dq.ToByteArray(isUnsigned: true, isBigEndian: true), half),
        InverseQ = Padded(InverseQ, half),
    };

    private bool BelongTogether(BigInteger p, BigInteger q, BigInteger secret)
    {
        var (exponent, inverse) = (Number(Exponent), Number(InverseQ));
        return p > 1 && q > 1
            && p * q == Number(Modulus)
            && (secret * exponent % (p - 1)).IsOne
            && (secret * exponent % (q - 1)).IsOne
            && inverse < p
            && (inverse * q % p).IsOne;
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Padded(ReadOnlySpan<byte> magnitude, int length)
    {
        var padded = new byte[length];
        magnitude.CopyTo(padded.AsSpan(length - magnitude.Length));
        return padded;
    }
}
