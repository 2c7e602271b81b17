using System.Buffers;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Memory of a row's own that small slices are copied into one behind the other, so that they do not keep whole receive buffers from being
/// reused (C-21). Counted like any receive buffer: one count for the row while it appends, one for each segment.
/// </summary>
internal sealed class CoalescingBlock(int capacity) : ReceiveBuffer
{
    private byte[]? _array = ArrayPool<byte>.Shared.Rent(capacity);
    private int _count = 1;

    public int Used { get; private set; }

    public int Free => Memory.Length - Used;

    public override Memory<byte> Memory => _array ?? throw new ObjectDisposedException(nameof(CoalescingBlock));

    /// <summary>Copies as much of <paramref name="data"/> as fits and tells how much that was.</summary>
    public int Append(ReadOnlySpan<byte> data)
    {
        var length = Math.Min(data.Length, Free);
        data[..length].CopyTo(Memory.Span[Used..]);
        Used += length;
        return length;
    }

    public override void Retain() => Interlocked.Increment(ref _count);

    public override void Release()
    {
        var count = Interlocked.Decrement(ref _count);
        ObjectDisposedException.ThrowIf(count < 0, this);
        if (count == 0)
        {
            ArrayPool<byte>.Shared.Return(_array!);
            _array = null;
        }
    }
}
