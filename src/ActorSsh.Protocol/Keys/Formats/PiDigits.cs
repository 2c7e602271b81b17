using System.Buffers.Binary;
using System.Numerics;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>
/// The binary digits of pi behind the point, with which Blowfish's tables begin. Computed at first use (some tens of milliseconds) rather
/// than written down: 4 KiB of constants would be 4 KiB to check.
/// </summary>
internal static class PiDigits
{
    public const int Count = 18 + (4 * 256);

    private const int WordBits = 32;
    private const int GuardBits = 64;

    /// <summary>32 bits each, first digits first.</summary>
    public static ReadOnlySpan<uint> Words => Computed;

    private static uint[] Computed { get; } = Compute();

    /// <summary>Machin: pi = 16 arctan 1/5 - 4 arctan 1/239, in fixed point.</summary>
    private static uint[] Compute()
    {
        var one = BigInteger.One << ((Count * WordBits) + GuardBits);
        var pi = (16 * ArcTangentOfInverse(5, one)) - (4 * ArcTangentOfInverse(239, one));
        var bytes = ((pi - (3 * one)) >> GuardBits).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. bytes.Chunk(sizeof(uint)).Select(static word => BinaryPrimitives.ReadUInt32BigEndian(word))];
    }

    private static BigInteger ArcTangentOfInverse(int number, BigInteger one)
    {
        var power = one / number;
        var sum = power;
        for (var divisor = 3; !power.IsZero; divisor += 2)
        {
            power = -power / (number * number);
            sum += power / divisor;
        }

        return sum;
    }
}
