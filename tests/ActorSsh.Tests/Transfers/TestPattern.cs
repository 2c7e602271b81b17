namespace ActorSsh.Tests.Transfers;

/// <summary>An endless, seeded sequence of bytes in which every loss, doubling and swap shows.</summary>
internal sealed class TestPattern
{
    private readonly byte[] _block = new byte[1_000_003];

    public TestPattern(int seed) => new Random(seed).NextBytes(_block);

    /// <summary>The bytes at a position of the sequence.</summary>
    public byte[] At(long position, int count)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            var piece = PieceAt(position + done, count - done);
            piece.CopyTo(bytes.AsSpan(done));
            done += piece.Length;
        }

        return bytes;
    }

    /// <summary>Whether these bytes are the ones at that position.</summary>
    public bool IsAt(long position, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var piece = PieceAt(position, bytes.Length);
            if (!bytes[..piece.Length].SequenceEqual(piece))
            {
                return false;
            }

            position += piece.Length;
            bytes = bytes[piece.Length..];
        }

        return true;
    }

    private ReadOnlySpan<byte> PieceAt(long position, int atMost)
    {
        var start = (int)(position % _block.Length);
        return _block.AsSpan(start, Math.Min(atMost, _block.Length - start));
    }
}
