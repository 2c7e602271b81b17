namespace ActorSsh.Protocol.Keys;

/// <summary>Serial numbers as bits, kept as they came: what a bit costs is its bit, however far apart they claim to be.</summary>
internal sealed class SerialBitmap
{
    private readonly ulong _offset;
    private readonly byte[] _bits;

    /// <param name="offset">The serial number of the last byte's lowest bit.</param>
    /// <param name="bits">The bits, the highest number first, without leading zero bytes; taken over.</param>
    /// <exception cref="FormatException">The numbers run over 2^64-1, or zero is among them, which is no serial number.</exception>
    public SerialBitmap(ulong offset, byte[] bits)
    {
        _offset = offset;
        _bits = bits;
        if (bits.Length > 0 && offset > ulong.MaxValue - Highest)
        {
            throw new FormatException("A bitmap of serial numbers runs over their end.");
        }

        if (Contains(0))
        {
            throw new FormatException("The serial number 0 is revoked, which stands for none.");
        }
    }

    private ulong Highest => ((ulong)_bits.Length * 8) - 1 - (ulong)System.Numerics.BitOperations.LeadingZeroCount((uint)_bits[0] << 24);

    public bool Contains(ulong serial)
    {
        var bit = serial - _offset;
        return serial >= _offset && bit / 8 < (ulong)_bits.Length && (_bits[^(int)((bit / 8) + 1)] & (1 << (int)(bit % 8))) != 0;
    }
}
