using System.Buffers;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Pipes;

/// <summary>
/// The bytes of one stream that its reader has not consumed, in the memory they were received into: one count of every buffer, released
/// when its bytes are consumed or dropped. Small runs, and all past the limit of pinned memory, are copied together, so that what it holds
/// is about its bytes, whatever the packets (C-21).
/// </summary>
internal sealed class UnreadInput(BufferPool pool, long pinnedLimit)
{
    internal const int CopyBelow = 1024;
    internal const int BlockLength = 16 * 1024;

    private InputSegment? _first;
    private InputSegment? _last;
    private BufferPool.PooledBuffer? _block;
    private int _used;
    private long _pinned;

    /// <summary>Bytes of the stream so far that were consumed.</summary>
    public long Start { get; private set; }

    /// <summary>Bytes of the stream so far.</summary>
    public long End { get; private set; }

    public long Length => End - Start;

    /// <summary>What is there, until the next <see cref="ConsumeTo"/>.</summary>
    public ReadOnlySequence<byte> Unread =>
        _first is null ? default : new(_first, (int)(Start - _first.RunningIndex), _last!, _last!.Memory.Length);

    public void Append(ChannelDataSegment run)
    {
        var pinned = _last?.LiesIn(run.Lease) == true ? 0 : run.Lease.Memory.Length;
        if (run.Data.Length < CopyBelow || _pinned + pinned > pinnedLimit)
        {
            Copy(run.Data);
            return;
        }

        run.Lease.Retain();
        _pinned += pinned;
        Add(new InputSegment(run.Lease, run.Data, End, pinned));
    }

    /// <summary>Where a position of <see cref="Unread"/> lies in the stream.</summary>
    public long OffsetOf(SequencePosition position) =>
        position.GetObject() is InputSegment segment ? segment.RunningIndex + position.GetInteger() : Start;

    /// <summary>Releases what lies before an offset, and tells how many bytes that was.</summary>
    public long ConsumeTo(long offset)
    {
        while (_first is { } head && head.End <= offset)
        {
            _pinned -= head.Pinned;
            _first = head.Following;
            head.Release();
        }

        if (_first is null)
        {
            _last = null;
            ReleaseBlock();
        }

        var consumed = offset - Start;
        Start = offset;
        return consumed;
    }

    private void Copy(ReadOnlyMemory<byte> data)
    {
        while (!data.IsEmpty)
        {
            data = data[CopySome(data)..];
        }
    }

    private int CopySome(ReadOnlyMemory<byte> data)
    {
        if (_block is null || _used == _block.Memory.Length)
        {
            ReleaseBlock();
            _block = pool.Rent(BlockLength);
        }

        var count = Math.Min(data.Length, _block.Memory.Length - _used);
        data[..count].CopyTo(_block.Memory[_used..]);
        Extend(_block, count);
        return count;
    }

    /// <summary>The last segment takes the bytes that were copied behind it; where something else came in between, a new one.</summary>
    private void Extend(BufferPool.PooledBuffer block, int count)
    {
        var start = _used;
        _used += count;
        if (_last?.LiesIn(block) == true)
        {
            _last.GrowTo(block.Memory[(start - _last.Memory.Length).._used]);
            End += count;
        }
        else
        {
            block.Retain();
            Add(new InputSegment(block, block.Memory[start.._used], End, 0));
        }
    }

    private void ReleaseBlock()
    {
        _block?.Release();
        _block = null;
        _used = 0;
    }

    private void Add(InputSegment segment)
    {
        if (_last is null)
        {
            _first = segment;
        }
        else
        {
            _last.Following = segment;
        }

        _last = segment;
        End += segment.Memory.Length;
    }
}
