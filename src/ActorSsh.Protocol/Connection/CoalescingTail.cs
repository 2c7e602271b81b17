namespace ActorSsh.Protocol.Connection;

/// <summary>Where small slices are appended: a block, and the pending segment that ends where its used part ends.</summary>
internal sealed class CoalescingTail
{
    private const int SmallestBlock = 512;
    private const int UsualBlock = 4096;
    private const int LargestBlock = 32 * 1024;

    private CoalescingBlock? _block;

    /// <summary>Index of the pending segment that may grow, or -1.</summary>
    public int Index { get; private set; } = -1;

    public bool HasRoom => _block is { Free: > 0 };

    public CoalescingBlock Block => _block!;

    public void Attach(int index) => Index = index;

    /// <summary>The segment was handed out: it grows no more, the block may still be used.</summary>
    public void Detach() => Index = -1;

    public void Drop()
    {
        _block = null;
        Index = -1;
    }

    /// <summary>A block with room: the present one if it has some, else a new one, small for a channel that holds little.</summary>
    /// <param name="wanted">Bytes to copy now.</param>
    /// <param name="held">Bytes the channel holds.</param>
    public CoalescingBlock Ensure(int wanted, long held)
    {
        if (!HasRoom)
        {
            var size = Math.Clamp(held, SmallestBlock, UsualBlock);
            _block = new CoalescingBlock((int)Math.Clamp(wanted, size, LargestBlock));
        }

        return Block;
    }
}
