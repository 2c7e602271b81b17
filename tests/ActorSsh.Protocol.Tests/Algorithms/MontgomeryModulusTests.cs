using System.Numerics;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>Powers against BigInteger's, of any number, at the ends of the range, and for moduli of every shape.</summary>
public sealed class MontgomeryModulusTests
{
    [Theory, InlineData(71)]
    public void Power_OfAnyNumbers_IsBigIntegers(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var modulus = OddNumber(random, words: random.Next(1, 6));
            var number = new BigInteger(Bytes(random, modulus.GetByteCount(isUnsigned: true)), isUnsigned: true) % modulus;
            var exponent = Bytes(random, random.Next(1, 9));

            AssertPower(modulus, number, exponent, $"seed {seed}, round {round}");
        }
    }

    [Theory, InlineData(2048), InlineData(4096)]
    public void Power_AtTheEndsOfTheRange_IsBigIntegers(int bits)
    {
        var prime = (bits == 2048 ? ModpGroup.Group14 : ModpGroup.Group16).Prime;
        var exponent = Bytes(new Random(72), 64);
        foreach (var number in new[] { 0, 1, 2, (prime - 1) / 2, prime - 2, prime - 1 })
        {
            AssertPower(prime, number, exponent, $"{number}");
        }
    }

    [Fact]
    public void Power_ByExponentsOfSpecialForm_IsBigIntegers()
    {
        var prime = ModpGroup.Group14.Prime;
        var number = prime / 3;
        byte[][] exponents = [[0], [1], [0, 0, 0, 2], [0x10, 0], [0xFF, 0xFF], [0x0F, 0xF0], [], new byte[64], [.. Enumerable.Repeat((byte)0xFF, 64)]];

        Assert.All(exponents, exponent => AssertPower(prime, number, exponent, Convert.ToHexString(exponent)));
    }

    /// <summary>Moduli and numbers of only ones and zeros make every carry and every borrow there can be.</summary>
    [Fact]
    public void Power_WithLongCarries_IsBigIntegers()
    {
        foreach (var words in Enumerable.Range(1, 4))
        {
            var high = BigInteger.One << (64 * words);
            foreach (var modulus in new[] { high - 1, (high >> 1) + 1, high - (BigInteger.One << 32) - 1, high - high / 4 - 1 })
            {
                foreach (var number in new[] { 0, 1, 2, modulus - 1, modulus - 2, modulus >> 1, modulus >> 32 })
                {
                    AssertPower(modulus, number, [0xFE, 0x01, 0x80], $"{number} modulo {modulus}");
                }
            }
        }
    }

    private static void AssertPower(BigInteger modulus, BigInteger number, byte[] exponent, string what)
    {
        var subject = new MontgomeryModulus(modulus);
        var padded = new byte[subject.Length];
        number.TryWriteBytes(padded.AsSpan(subject.Length - number.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        var power = new byte[subject.Length];

        subject.Raise(padded, exponent, power);

        var expected = BigInteger.ModPow(number, new BigInteger(exponent, isUnsigned: true, isBigEndian: true), modulus);
        Assert.True(expected == new BigInteger(power, isUnsigned: true, isBigEndian: true), what);
    }

    private static BigInteger OddNumber(Random random, int words)
    {
        var bytes = Bytes(random, 8 * words);
        bytes[0] |= 1;
        bytes[^1] |= 0x80;
        return new BigInteger(bytes, isUnsigned: true);
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
