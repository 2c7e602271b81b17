using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// The polynomial of <see cref="Poly1305"/> four blocks at a time: each lane takes every fourth block and multiplies by r^4; at the end each is
/// brought to its power of r and all are added. Some three times as fast as one block after the other, from a few hundred bytes on.
/// </summary>
internal static class Poly1305Lanes
{
    /// <summary>Bytes of one step: data must be whole steps.</summary>
    public const int Step = 64;

    /// <summary>Whether the machine can do it.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>The polynomial of whole blocks, from an accumulator of 0; its limbs are not carried.</summary>
    /// <param name="data">At least one step, and whole ones.</param>
    /// <param name="r">r to the first, second, third and fourth power.</param>
    public static Poly1305Limbs Evaluate(ReadOnlySpan<byte> data, ReadOnlySpan<Poly1305Limbs> r)
    {
        var mask = Vector256.Create(Poly1305Limbs.Mask);
        var top = Vector256.Create(1ul << 24);
        var steps = MemoryMarshal.Cast<byte, Vector256<ulong>>(data);
        Vector256<ulong> h0 = default, h1 = default, h2 = default, h3 = default, h4 = default;
        var (r0, r1, r2, r3, r4) = Same(r[3]);
        var (s1, s2, s3, s4) = (Five(r1), Five(r2), Five(r3), Five(r4));
        for (var i = 0; i < steps.Length; i += 2)
        {
            // Lanes hold the blocks 0, 2, 1, 3.
            var low = Avx2.UnpackLow(steps[i], steps[i + 1]);
            var high = Avx2.UnpackHigh(steps[i], steps[i + 1]);
            h0 += low & mask;
            h1 += (low >> 26) & mask;
            h2 += ((low >> 52) | (high << 12)) & mask;
            h3 += (high >> 14) & mask;
            h4 += (high >> 40) | top;
            if (i + 2 == steps.Length)
            {
                (r0, r1, r2, r3, r4) = Each(r[3], r[1], r[2], r[0]);
                (s1, s2, s3, s4) = (Five(r1), Five(r2), Five(r3), Five(r4));
            }

            var d0 = Product(h0, r0) + Product(h1, s4) + Product(h2, s3) + Product(h3, s2) + Product(h4, s1);
            var d1 = Product(h0, r1) + Product(h1, r0) + Product(h2, s4) + Product(h3, s3) + Product(h4, s2);
            var d2 = Product(h0, r2) + Product(h1, r1) + Product(h2, r0) + Product(h3, s4) + Product(h4, s3);
            var d3 = Product(h0, r3) + Product(h1, r2) + Product(h2, r1) + Product(h3, r0) + Product(h4, s4);
            var d4 = Product(h0, r4) + Product(h1, r3) + Product(h2, r2) + Product(h3, r1) + Product(h4, r0);

            d1 += d0 >> 26;
            d2 += d1 >> 26;
            d3 += d2 >> 26;
            d4 += d3 >> 26;
            h0 = (d0 & mask) + Five(d4 >> 26);
            h1 = (d1 & mask) + (h0 >> 26);
            h0 &= mask;
            h2 = d2 & mask;
            h3 = d3 & mask;
            h4 = d4 & mask;
        }

        return new Poly1305Limbs(Vector256.Sum(h0), Vector256.Sum(h1), Vector256.Sum(h2), Vector256.Sum(h3), Vector256.Sum(h4));
    }

    /// <summary>The lower halves of the lanes, multiplied.</summary>
    private static Vector256<ulong> Product(Vector256<ulong> left, Vector256<ulong> right) => Avx2.Multiply(left.AsUInt32(), right.AsUInt32());

    private static Vector256<ulong> Five(Vector256<ulong> value) => value + (value << 2);

    private static (Vector256<ulong> R0, Vector256<ulong> R1, Vector256<ulong> R2, Vector256<ulong> R3, Vector256<ulong> R4) Same(Poly1305Limbs r) =>
        Each(r, r, r, r);

    private static (Vector256<ulong> R0, Vector256<ulong> R1, Vector256<ulong> R2, Vector256<ulong> R3, Vector256<ulong> R4) Each(
        Poly1305Limbs a, Poly1305Limbs b, Poly1305Limbs c, Poly1305Limbs d) => (
        Vector256.Create(a.L0, b.L0, c.L0, d.L0),
        Vector256.Create(a.L1, b.L1, c.L1, d.L1),
        Vector256.Create(a.L2, b.L2, c.L2, d.L2),
        Vector256.Create(a.L3, b.L3, c.L3, d.L3),
        Vector256.Create(a.L4, b.L4, c.L4, d.L4));
}
