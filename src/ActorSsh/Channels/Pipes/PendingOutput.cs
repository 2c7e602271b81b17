using ActorSsh.Diagnostics;

namespace ActorSsh.Channels.Pipes;

/// <summary>What was written to a pipe and not flushed, in rented buffers. It holds none when it is empty.</summary>
internal sealed class PendingOutput(BufferPool pool) : IDisposable
{
    private const int BlockLength = 16 * 1024;

    private readonly LinkedList<Block> _blocks = new();

    public long Length { get; private set; }

    /// <summary>Room behind what was written, at least this much and at least a byte.</summary>
    public Memory<byte> GetRoom(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        if (_blocks.Last is not { Value: var last } || last.Room.Length < Math.Max(sizeHint, 1))
        {
            last = new Block(pool.Rent(Math.Max(sizeHint, BlockLength)));
            _blocks.AddLast(last);
        }

        return last.Room;
    }

    /// <summary>So many bytes of the room were filled.</summary>
    public void Advance(int bytes)
    {
        var room = _blocks.Last?.Value.Room.Length ?? 0;
        if (bytes < 0 || bytes > room)
        {
            throw new ArgumentOutOfRangeException(nameof(bytes), bytes, $"{bytes} bytes were written where there was room for {room}.");
        }

        if (bytes > 0)
        {
            _blocks.Last!.Value.End += bytes;
            Length += bytes;
        }
    }

    /// <summary>The first bytes that wait; empty where none do.</summary>
    public ReadOnlyMemory<byte> Peek()
    {
        while (_blocks.First is { Value: { IsEmpty: true } empty })
        {
            _blocks.RemoveFirst();
            empty.Buffer.Release();
        }

        return _blocks.First is { Value: var first } ? first.Unsent : default;
    }

    /// <summary>
    /// Takes bytes out of <see cref="Peek"/>, in memory that is handed over: the buffer itself where they fill a good part of it, otherwise a
    /// copy that is no larger than they are, since it may have to wait.
    /// </summary>
    public OwnedChunk Take(int bytes)
    {
        var block = _blocks.First!.Value;
        var data = block.Unsent[..bytes];
        OwnedChunk chunk = bytes >= block.Buffer.Memory.Length / 2 ? new BufferSlice(block.Buffer, data) : RentedChunk.CopyOf(data.Span);
        block.Start += bytes;
        Length -= bytes;
        return chunk;
    }

    /// <summary>Drops what waits.</summary>
    public void Dispose()
    {
        foreach (var block in _blocks)
        {
            block.Buffer.Release();
        }

        _blocks.Clear();
        Length = 0;
    }

    private sealed class Block(BufferPool.PooledBuffer buffer)
    {
        public BufferPool.PooledBuffer Buffer { get; } = buffer;

        public int Start { get; set; }

        public int End { get; set; }

        public bool IsEmpty => Start == End;

        public ReadOnlyMemory<byte> Unsent => Buffer.Memory[Start..End];

        public Memory<byte> Room => Buffer.Memory[End..];
    }

    /// <summary>A part of a buffer, with a count of its own.</summary>
    private sealed class BufferSlice : OwnedChunk
    {
        private BufferPool.PooledBuffer? _buffer;

        public BufferSlice(BufferPool.PooledBuffer buffer, ReadOnlyMemory<byte> memory)
        {
            buffer.Retain();
            _buffer = buffer;
            Memory = memory;
        }

        public override ReadOnlyMemory<byte> Memory { get; }

        public override void Dispose() => Interlocked.Exchange(ref _buffer, null)?.Release();
    }
}
