using System.Runtime.InteropServices;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// The bytes a row has received and that are not consumed: first those handed out, then those pending. It holds one count of every buffer
/// in it and releases each exactly once: when consumed, or when dropped.
/// </summary>
/// <remarks>
/// Bounded in bytes by the receive window; in pinned memory, since slices below 1 KiB, and all past the limit, are copied together; and in
/// segments: past a limit, stdout and stderr are each kept in order but no longer interleaved as they came.
/// </remarks>
/// <param name="pinnedLimit">Memory of receive buffers that may be kept from reuse, in bytes.</param>
/// <param name="segmentLimit">Pending segments past which slices are copied to those of their stream.</param>
internal sealed class ReceiveQueue(long pinnedLimit, int segmentLimit)
{
    internal const int CopyBelow = 1024;
    /// <summary>Segments given to a reader at once; the rest come with the next batch.</summary>
    internal const int MaximumBatchSegments = 1024;

    private readonly List<HeldSegment> _pending = [];
    private readonly Queue<HeldSegment> _delivered = new();
    private readonly CoalescingTail _tail = new();
    private readonly CoalescingTail _crowdedMain = new();
    private readonly CoalescingTail _crowdedStandardError = new();
    private int _consumedOfHead;
    private long _detachedBytes;

    public long PendingBytes { get; private set; }

    public long DeliveredBytes { get; private set; }

    /// <summary>Memory of receive buffers kept from reuse, approximately.</summary>
    public long PinnedBytes { get; private set; }

    public long Length => PendingBytes + DeliveredBytes;

    private bool IsCrowded => _pending.Count >= segmentLimit;

    public void Append(PacketSlice data, uint? extendedType)
    {
        PendingBytes += data.Length;
        var pinned = PinnedBy(data.Buffer);
        if (data.Length < CopyBelow || IsCrowded || PinnedBytes + pinned > pinnedLimit)
        {
            Copy(data.Span, extendedType);
            return;
        }

        data.Buffer.Retain();
        PinnedBytes += pinned;
        _pending.Add(new HeldSegment(new ChannelDataSegment(data.Memory, extendedType, data.Buffer), pinned));
    }

    /// <summary>Hands out what is pending, or as much of it as fits into one batch.</summary>
    public ChannelDataBatch TakeBatch()
    {
        var count = Math.Min(_pending.Count, MaximumBatchSegments);
        var segments = new ChannelDataSegment[count];
        var length = 0L;
        for (var i = 0; i < count; i++)
        {
            segments[i] = _pending[i].Segment;
            length += segments[i].Data.Length;
            _delivered.Enqueue(_pending[i]);
        }

        _pending.RemoveRange(0, count);
        DetachTails();
        PendingBytes -= length;
        DeliveredBytes += length;
        return new ChannelDataBatch(ImmutableCollectionsMarshal.AsImmutableArray(segments), length);
    }

    /// <summary>Releases handed out bytes, oldest first.</summary>
    /// <exception cref="InvalidOperationException">More than was handed out.</exception>
    public void Consume(long bytes)
    {
        if (bytes < 0 || bytes > DeliveredBytes)
        {
            throw new InvalidOperationException($"{bytes} bytes consumed where {DeliveredBytes} are delivered and not consumed.");
        }

        DeliveredBytes -= bytes;
        var detached = Math.Min(bytes, _detachedBytes);
        _detachedBytes -= detached;
        bytes -= detached;
        while (bytes > 0)
        {
            bytes -= ConsumeOfHead(bytes);
        }
    }

    /// <summary>What was handed out is held, or copied, by its reader: releases it here. Its bytes are still to be consumed.</summary>
    public void DetachDelivered()
    {
        ReleaseDelivered();
        _detachedBytes = DeliveredBytes;
    }

    /// <summary>Releases what was not handed out, and tells how much that was.</summary>
    public long DropPending()
    {
        var dropped = PendingBytes;
        _pending.ForEach(Release);
        _pending.Clear();
        PendingBytes = 0;
        DropTails();
        return dropped;
    }

    /// <summary>Releases everything, handed out or not, and tells how much that was.</summary>
    public long DropAll()
    {
        var dropped = DeliveredBytes;
        ReleaseDelivered();
        DeliveredBytes = 0;
        _detachedBytes = 0;
        return dropped + DropPending();
    }

    private void ReleaseDelivered()
    {
        while (_delivered.TryDequeue(out var held))
        {
            Release(held);
        }

        _consumedOfHead = 0;
    }

    private long ConsumeOfHead(long bytes)
    {
        var left = _delivered.Peek().Segment.Data.Length - _consumedOfHead;
        if (bytes < left)
        {
            _consumedOfHead += (int)bytes;
            return bytes;
        }

        Release(_delivered.Dequeue());
        _consumedOfHead = 0;
        return left;
    }

    private void Release(HeldSegment held)
    {
        PinnedBytes -= held.Pinned;
        held.Segment.Lease.Release();
    }

    /// <summary>Consecutive slices of one buffer pin it once.</summary>
    private int PinnedBy(ReceiveBuffer buffer) =>
        _pending.Count > 0 && ReferenceEquals(_pending[^1].Segment.Lease, buffer) ? 0 : buffer.Memory.Length;

    private void Copy(ReadOnlySpan<byte> data, uint? extendedType)
    {
        while (!data.IsEmpty)
        {
            data = data[CopySome(data, extendedType)..];
        }
    }

    private int CopySome(ReadOnlySpan<byte> data, uint? extendedType)
    {
        var tail = TailFor(extendedType);
        if (!Grows(tail, extendedType))
        {
            return CopyToNewSegment(tail, data, extendedType);
        }

        var grown = _pending[tail.Index].Segment;
        var start = tail.Block.Used - grown.Data.Length;
        var copied = tail.Block.Append(data);
        _pending[tail.Index] = new HeldSegment(grown with { Data = tail.Block.Memory[start..tail.Block.Used] }, 0);
        return copied;
    }

    private int CopyToNewSegment(CoalescingTail tail, ReadOnlySpan<byte> data, uint? extendedType)
    {
        var block = tail.Ensure(data.Length, Length);
        var start = block.Used;
        var copied = block.Append(data);
        block.Retain();
        tail.Attach(_pending.Count);
        _pending.Add(new HeldSegment(new ChannelDataSegment(block.Memory[start..block.Used], extendedType, block), 0));
        return copied;
    }

    private bool Grows(CoalescingTail tail, uint? extendedType)
    {
        if (tail.Index < 0 || !tail.HasRoom || _pending[tail.Index].Segment.ExtendedType != extendedType)
        {
            return false;
        }

        return tail != _tail || tail.Index == _pending.Count - 1;
    }

    private CoalescingTail TailFor(uint? extendedType) => (IsCrowded, extendedType) switch
    {
        (false, _) => _tail,
        (true, null) => _crowdedMain,
        (true, Messages.ChannelExtendedDataMessage.StandardError) => _crowdedStandardError,
        _ => throw ConnectionErrors.TooManyStreams(segmentLimit),
    };

    private void DetachTails()
    {
        _tail.Detach();
        _crowdedMain.Detach();
        _crowdedStandardError.Detach();
    }

    private void DropTails()
    {
        _tail.Drop();
        _crowdedMain.Drop();
        _crowdedStandardError.Drop();
    }

    /// <summary>A segment and how many bytes of receive buffer it was the first to pin.</summary>
    private readonly record struct HeldSegment(ChannelDataSegment Segment, int Pinned);
}
