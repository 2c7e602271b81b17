namespace ActorSsh.Protocol.Connection;

/// <summary>Where small slices are appended: a block, and the pending segment that ends where its used part ends.</summary>
internal sealed class CoalescingTail
{
    private const int BlockSize = 4096;
    private const int LargestBlock = 32 * 1024;

    private CoalescingBlock? _block;

    /// <summary>Index of the pending segment that may grow, or -1.</summary>
    public int Index { get; private set; } = -1;

    public bool HasRoom => _block is { Free: > 0 };

    public CoalescingBlock Block => _block!;

    /// <summary>The segment was handed out: it grows no more, the block may still be used.</summary>
    public void Detach() => Index = -1;

    public void Attach(int index) => Index = index;

    /// <summary>A block with room, the present one if it has some.</summary>
    public CoalescingBlock Ensure(int wanted)
    {
        if (!HasRoom)
        {
            Release();
            _block = new CoalescingBlock(Math.Clamp(wanted, BlockSize, LargestBlock));
        }

        return Block;
    }

    public void Release()
    {
        _block?.Release();
        _block = null;
        Index = -1;
    }
}
