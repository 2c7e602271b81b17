using System.Numerics;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// What an RSA key may be (T-7): sizes that are neither weak nor costly, checked on the bytes before any arithmetic. The platform's own
/// limits end where these do.
/// </summary>
internal static class RsaLimits
{
    public const int MinimumBits = 2048;
    public const int MaximumBits = 16384;
    public const int DefaultBits = 3072;

    private const int MaximumExponentLength = 4;

    /// <summary>What is wrong with a public key, in words for an error; null when it may be used.</summary>
    /// <param name="exponent">Without leading zeros.</param>
    /// <param name="modulus">Without leading zeros.</param>
    public static string? Objection(ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> modulus)
    {
        var bits = BitLength(modulus);
        if (bits is < MinimumBits or > MaximumBits)
        {
            return $"An RSA key has a modulus of {bits} bits, of {MinimumBits} to {MaximumBits} allowed";
        }

        if (IsEven(modulus))
        {
            return "An RSA key has an even modulus";
        }

        return exponent.Length is 0 or > MaximumExponentLength || IsEven(exponent) || exponent is [1]
            ? $"An RSA key has an exponent of {BitLength(exponent)} bits that is not an odd number from 3 to 2^32-1"
            : null;
    }

    public static int BitLength(ReadOnlySpan<byte> magnitude) =>
        magnitude.IsEmpty ? 0 : (8 * magnitude.Length) - (BitOperations.LeadingZeroCount(magnitude[0]) - 24);

    private static bool IsEven(ReadOnlySpan<byte> magnitude) => (magnitude[^1] & 1) == 0;
}
