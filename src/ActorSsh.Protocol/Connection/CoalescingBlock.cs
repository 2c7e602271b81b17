using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Memory of a row's own that small slices are copied into one behind the other, so that they do not keep whole receive buffers from being
/// reused (C-21). It is never reused itself, so it needs no counting: the garbage collector returns it when nobody reads it any more.
/// </summary>
/// <param name="capacity">Bytes in it.</param>
internal sealed class CoalescingBlock(int capacity) : ReceiveBuffer
{
    private readonly byte[] _array = new byte[capacity];

    public int Used { get; private set; }

    public int Free => _array.Length - Used;

    public override Memory<byte> Memory => _array;

    /// <summary>Copies as much of <paramref name="data"/> as fits and tells how much that was.</summary>
    public int Append(ReadOnlySpan<byte> data)
    {
        var length = Math.Min(data.Length, Free);
        data[..length].CopyTo(_array.AsSpan(Used));
        Used += length;
        return length;
    }

    public override void Retain()
    {
    }

    public override void Release()
    {
    }
}
