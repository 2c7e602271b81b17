using System.Numerics;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>The primes are those of RFC 3526: made of the digits of pi, and safe.</summary>
public sealed class ModpGroupTests
{
    [Theory]
    [InlineData(2048, 124_476)]
    [InlineData(4096, 240_904)]
    public void Prime_IsTheOneThatPiAndTheCounterMake(int bits, int counter)
    {
        var group = GroupOf(bits);
        var one = BigInteger.One;

        var formula = (one << bits) - (one << (bits - 64)) - 1 + ((PiTimesTwoTo(bits - 130) + counter) << 64);

        Assert.Equal(formula, group.Prime);
        Assert.Equal(bits / 8, group.Length);
    }

    [Theory, InlineData(2048), InlineData(4096)]
    public void Prime_AndHalfOfIt_AreProbablyPrime(int bits)
    {
        var prime = GroupOf(bits).Prime;

        Assert.True(IsProbablyPrime(prime));
        Assert.True(IsProbablyPrime((prime - 1) / 2));
        Assert.False(IsProbablyPrime(prime - 2));
    }

    private static ModpGroup GroupOf(int bits) => bits == 2048 ? ModpGroup.Group14 : ModpGroup.Group16;

    /// <summary>Machin's formula, with 64 bits more than are kept.</summary>
    private static BigInteger PiTimesTwoTo(int exponent)
    {
        const int Guard = 64;
        var one = BigInteger.One << (exponent + Guard);
        return (4 * ((4 * ArcTangentOfInverse(5, one)) - ArcTangentOfInverse(239, one))) >> Guard;
    }

    private static BigInteger ArcTangentOfInverse(int inverse, BigInteger one)
    {
        var term = one / inverse;
        var sum = term;
        for (var divisor = 3; !term.IsZero; divisor += 2)
        {
            term /= -inverse * inverse;
            sum += term / divisor;
        }

        return sum;
    }

    /// <summary>Miller and Rabin's test to the base 2, for numbers n with (n - 1) / 2 odd: n divides 2^((n-1)/2) - 1 or + 1.</summary>
    private static bool IsProbablyPrime(BigInteger number)
    {
        var root = BigInteger.ModPow(2, (number - 1) / 2, number);
        return root.IsOne || root == number - 1;
    }
}
