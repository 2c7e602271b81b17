using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// Powers modulo an odd number, in Montgomery's form: numbers stand multiplied by R = 2^(64 n), so that reducing is adding multiples of the
/// modulus and dropping words. Which words are read and which steps are taken does not depend on the exponent, and nothing it left behind
/// stays in memory, neither of which BigInteger can promise. Immutable and thread-safe.
/// </summary>
internal sealed class MontgomeryModulus
{
    /// <summary>Bits of the exponent taken at once.</summary>
    private const int Window = 4;

    private readonly ulong[] _modulus;
    private readonly ulong[] _radixSquared;

    /// <summary>1 in Montgomery's form.</summary>
    private readonly ulong[] _one;

    /// <summary>1 as it is: multiplying by it leaves that form.</summary>
    private readonly ulong[] _unit;

    /// <summary>-1 / modulus modulo 2^64.</summary>
    private readonly ulong _factor;

    /// <param name="modulus">Odd, its length a multiple of 64 bits, its highest bit set.</param>
    public MontgomeryModulus(BigInteger modulus)
    {
        Length = modulus.GetByteCount(isUnsigned: true);
        var radix = BigInteger.One << (8 * Length);
        _modulus = Words(modulus);
        _radixSquared = Words(radix * radix % modulus);
        _one = Words(radix % modulus);
        _unit = Words(BigInteger.One);
        _factor = 0 - Inverse(_modulus[0]);
    }

    /// <summary>Bytes of the modulus.</summary>
    public int Length { get; }

    /// <summary>Raises a public number to a secret power.</summary>
    /// <param name="number">Below the modulus, most significant byte first, as long as the modulus.</param>
    /// <param name="exponent">Most significant byte first.</param>
    /// <param name="power">Room as long as the modulus.</param>
    public void Raise(ReadOnlySpan<byte> number, ReadOnlySpan<byte> exponent, Span<byte> power)
    {
        var powers = SmallPowers(number);
        var scratch = new Scratch(_modulus.Length);
        _one.CopyTo(scratch.Result, 0);
        foreach (var digits in exponent)
        {
            RaiseByWindow(powers, digits >> Window, scratch);
            RaiseByWindow(powers, digits & 0xF, scratch);
        }

        Multiply(scratch.Result, _unit, scratch);
        for (var i = 0; i < scratch.Result.Length; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(power[^(8 * (i + 1))..], scratch.Result[i]);
        }

        scratch.Clear();
    }

    /// <summary>Newton's iteration: each round doubles the number of right bits, of which an odd number has three to begin with.</summary>
    private static ulong Inverse(ulong odd)
    {
        var inverse = odd;
        for (var bits = 3; bits < 64; bits *= 2)
        {
            inverse *= 2 - (odd * inverse);
        }

        return inverse;
    }

    private ulong[] Words(BigInteger number)
    {
        var bytes = new byte[Length];
        number.TryWriteBytes(bytes, out _, isUnsigned: true);
        var words = new ulong[Length / sizeof(ulong)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8 * i));
        }

        return words;
    }

    /// <summary>The powers 0 to 15 of a public number, in Montgomery's form.</summary>
    private ulong[][] SmallPowers(ReadOnlySpan<byte> number)
    {
        var scratch = new Scratch(_modulus.Length);
        var powers = new ulong[1 << Window][];
        powers[0] = _one;
        Words(new BigInteger(number, isUnsigned: true, isBigEndian: true)).CopyTo(scratch.Result, 0);
        Multiply(scratch.Result, _radixSquared, scratch);
        powers[1] = [.. scratch.Result];
        for (var i = 2; i < powers.Length; i++)
        {
            Multiply(scratch.Result, powers[1], scratch);
            powers[i] = [.. scratch.Result];
        }

        return powers;
    }

    private void RaiseByWindow(ulong[][] powers, int digit, Scratch scratch)
    {
        for (var i = 0; i < Window; i++)
        {
            Multiply(scratch.Result, scratch.Result, scratch);
        }

        Select(powers, digit, scratch.Chosen);
        Multiply(scratch.Result, scratch.Chosen, scratch);
    }

    /// <summary>Reads all powers to take one, so that the cache does not learn which.</summary>
    private static void Select(ulong[][] powers, int digit, ulong[] chosen)
    {
        Array.Clear(chosen);
        for (var i = 0; i < powers.Length; i++)
        {
            // All ones where i is the digit: only then does subtracting one from the difference borrow.
            var mask = (ulong)((long)((uint)(i ^ digit) - 1UL) >> 63);
            var power = powers[i];
            for (var j = 0; j < chosen.Length; j++)
            {
                chosen[j] |= power[j] & mask;
            }
        }
    }

    /// <summary>left = left * right / R. Each round adds a word's product and the multiple of the modulus that clears the lowest word.</summary>
    private void Multiply(ulong[] left, ulong[] right, Scratch scratch)
    {
        Span<ulong> sum = scratch.Sum;
        sum.Clear();
        ulong top = 0;
        foreach (var word in right)
        {
            top = AddProduct(sum, left, word, top);
        }

        Reduce(sum, top, left);
    }

    private ulong AddProduct(Span<ulong> sum, ReadOnlySpan<ulong> left, ulong word, ulong top)
    {
        ReadOnlySpan<ulong> modulus = _modulus;
        modulus = modulus[..sum.Length];
        left = left[..sum.Length];
        var product = Math.BigMul(left[0], word) + sum[0];
        var multiple = (ulong)product * _factor;
        var cleared = Math.BigMul(modulus[0], multiple) + (ulong)product;
        for (var j = 1; j < sum.Length; j++)
        {
            product = Math.BigMul(left[j], word) + sum[j] + (ulong)(product >> 64);
            cleared = Math.BigMul(modulus[j], multiple) + (ulong)product + (ulong)(cleared >> 64);
            sum[j - 1] = (ulong)cleared;
        }

        var carry = (UInt128)top + (ulong)(product >> 64) + (ulong)(cleared >> 64);
        sum[^1] = (ulong)carry;
        return (ulong)(carry >> 64);
    }

    /// <summary>Takes the modulus off once, where it fits, without a branch.</summary>
    private void Reduce(ReadOnlySpan<ulong> sum, ulong top, Span<ulong> result)
    {
        ulong borrow = 0;
        for (var i = 0; i < sum.Length; i++)
        {
            var difference = (UInt128)sum[i] - _modulus[i] - borrow;
            result[i] = (ulong)difference;
            borrow = (ulong)(difference >> 64) & 1;
        }

        // Smaller than the modulus: no word on top, and the subtraction borrowed.
        var keep = 0 - (borrow & ~top);
        for (var i = 0; i < sum.Length; i++)
        {
            result[i] = (sum[i] & keep) | (result[i] & ~keep);
        }
    }

    /// <summary>What depends on the exponent.</summary>
    private sealed class Scratch(int words)
    {
        public ulong[] Result { get; } = new ulong[words];

        public ulong[] Chosen { get; } = new ulong[words];

        public ulong[] Sum { get; } = new ulong[words];

        public void Clear()
        {
            Array.ForEach([Result, Chosen, Sum], static words => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(words.AsSpan())));
        }
    }
}
