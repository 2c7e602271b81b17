namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>A number of up to 131 bits in five limbs of 26, as lanes of 64 bits multiply it: products of limbs leave room for their sums.</summary>
internal readonly record struct Poly1305Limbs(ulong L0, ulong L1, ulong L2, ulong L3, ulong L4)
{
    public const int Bits = 26;
    public const ulong Mask = (1ul << Bits) - 1;

    /// <summary>From three words of 64 bits.</summary>
    public static Poly1305Limbs FromWords(ulong h0, ulong h1, ulong h2) =>
        new(h0 & Mask, (h0 >> 26) & Mask, ((h0 >> 52) | (h1 << 12)) & Mask, (h1 >> 14) & Mask, (h1 >> 40) | (h2 << 24));

    /// <summary>As three words, the third below 4: what stands above bit 130 comes back in five times (2^130 is 5 modulo the prime).</summary>
    public (ulong H0, ulong H1, ulong H2) ToWords()
    {
        var l1 = L1 + (L0 >> Bits);
        var l2 = L2 + (l1 >> Bits);
        var l3 = L3 + (l2 >> Bits);
        var l4 = L4 + (l3 >> Bits);
        var l0 = (L0 & Mask) + ((l4 >> Bits) * 5);
        l1 = (l1 & Mask) + (l0 >> Bits);
        l2 = (l2 & Mask) + (l1 >> Bits);
        l3 = (l3 & Mask) + (l2 >> Bits);
        l4 = (l4 & Mask) + (l3 >> Bits);
        l0 &= Mask;
        l1 &= Mask;
        l2 &= Mask;
        l3 &= Mask;
        return (l0 | (l1 << 26) | (l2 << 52), (l2 >> 12) | (l3 << 14) | (l4 << 40), l4 >> 24);
    }
}
