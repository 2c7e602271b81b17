using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// The one-time authenticator Poly1305 (RFC 8439 §2.5): the message's blocks of 16 bytes, each with a 1 above it, are the coefficients of a
/// polynomial evaluated at r modulo 2^130 - 5; s is added modulo 2^128. The accumulator is two words of 64 bits and a small third one.
/// No branch and no address depends on the key or the data.
/// </summary>
internal ref struct Poly1305
{
    public const int KeyLength = 32;
    public const int TagLength = 16;

    private const int BlockLength = 16;

    /// <summary>From here on the lanes make up for the powers of r they need.</summary>
    private const int LanesFrom = 256;

    private readonly ulong _r0;
    private readonly ulong _r1;

    /// <summary>
    /// 5/4 of r1, an integer since clamping clears r1's two low bits. It stands for r1 * 2^128, because 2^130 is 5 modulo the prime.
    /// </summary>
    private readonly ulong _r1Folded;

    private ulong _h0;
    private ulong _h1;
    private ulong _h2;

    private Poly1305(ReadOnlySpan<byte> key)
    {
        _r0 = BinaryPrimitives.ReadUInt64LittleEndian(key) & 0x0ffffffc0fffffff;
        _r1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]) & 0x0ffffffc0ffffffc;
        _r1Folded = _r1 + (_r1 >> 2);
    }

    /// <summary>Writes the tag of <paramref name="data"/>.</summary>
    /// <param name="key">32 bytes, used for this message only.</param>
    /// <param name="data">Any length.</param>
    /// <param name="tag">Room of 16 bytes.</param>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> tag)
    {
        var state = new Poly1305(key);
        var inLanes = Poly1305Lanes.IsSupported && data.Length >= LanesFrom ? data.Length & -Poly1305Lanes.Step : 0;
        var whole = data.Length & -BlockLength;
        state.AddInLanes(data[..inLanes]);
        state.AddBlocks(data[inLanes..whole]);
        state.AddLast(data[whole..]);
        state.Finish(key[16..], tag);
    }

    /// <summary>The first blocks, four at a time.</summary>
    private void AddInLanes(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return;
        }

        Span<Poly1305Limbs> powers = stackalloc Poly1305Limbs[4];
        (_h0, _h1, _h2) = (_r0, _r1, 0);
        powers[0] = Poly1305Limbs.FromWords(_h0, _h1, _h2);
        for (var i = 1; i < powers.Length; i++)
        {
            Multiply(_h0, _h1, _h2);
            powers[i] = Poly1305Limbs.FromWords(_h0, _h1, _h2);
        }

        (_h0, _h1, _h2) = Poly1305Lanes.Evaluate(data, powers).ToWords();
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(powers));
    }

    private void AddBlocks(ReadOnlySpan<byte> data)
    {
        for (; data.Length >= BlockLength; data = data[BlockLength..])
        {
            Add(BinaryPrimitives.ReadUInt64LittleEndian(data), BinaryPrimitives.ReadUInt64LittleEndian(data[8..]), 1);
        }
    }

    private void AddLast(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            return;
        }

        Span<byte> block = stackalloc byte[BlockLength];
        block.Clear();
        rest.CopyTo(block);
        block[rest.Length] = 1;
        Add(BinaryPrimitives.ReadUInt64LittleEndian(block), BinaryPrimitives.ReadUInt64LittleEndian(block[8..]), 0);
    }

    /// <summary>h = (h + block) * r, partly reduced: the third word stays below 8.</summary>
    private void Add(ulong low, ulong high, ulong top)
    {
        var h0 = (UInt128)_h0 + low;
        var h1 = (UInt128)_h1 + high + (ulong)(h0 >> 64);
        var h2 = _h2 + top + (ulong)(h1 >> 64);
        Multiply((ulong)h0, (ulong)h1, h2);
    }

    private void Multiply(ulong h0, ulong h1, ulong h2)
    {
        var d0 = Product(h0, _r0) + Product(h1, _r1Folded);
        var d1 = Product(h0, _r1) + Product(h1, _r0) + (h2 * _r1Folded) + (ulong)(d0 >> 64);
        var d2 = (h2 * _r0) + (ulong)(d1 >> 64);

        // What stands above bit 130 comes back in five times: (d2 / 4) * 5 is d2 without its two low bits plus a quarter of that.
        var folded = (UInt128)(ulong)d0 + ((d2 & ~3ul) + (d2 >> 2));
        var carried = (UInt128)(ulong)d1 + (ulong)(folded >> 64);
        _h0 = (ulong)folded;
        _h1 = (ulong)carried;
        _h2 = (d2 & 3) + (ulong)(carried >> 64);
    }

    private static UInt128 Product(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return new UInt128(high, low);
    }

    /// <summary>Reduces fully, choosing h or h - p by a mask, and adds s.</summary>
    private readonly void Finish(ReadOnlySpan<byte> s, Span<byte> tag)
    {
        var h = new UInt128(_h1, _h0);
        var reduced = h + 5;
        var carry = _h2 + (reduced < h ? 1ul : 0ul);
        var mask = 0 - (carry >> 2);
        var low = ((ulong)h & ~mask) | ((ulong)reduced & mask);
        var high = ((ulong)(h >> 64) & ~mask) | ((ulong)(reduced >> 64) & mask);
        var sum = new UInt128(high, low) + BinaryPrimitives.ReadUInt128LittleEndian(s);
        BinaryPrimitives.WriteUInt128LittleEndian(tag, sum);
    }
}
