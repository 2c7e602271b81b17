using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

[Trait("rule", "C-21")]
public class ReceiveQueueTests
{
    private const int Segments = 16 * 1024;

    private readonly BufferLedger _buffers = new();
    private readonly ReceiveQueue _queue = new(pinnedLimit: 100_000, segmentLimit: Segments);

    [Fact]
    public void SmallSlices_OfOneStream_BecomeOneSegmentAndPinNothing()
    {
        for (var i = 0; i < 500; i++)
        {
            Append([(byte)i]);
        }

        var batch = _queue.TakeBatch();

        Assert.Equal(Enumerable.Range(0, 500).Select(i => (byte)i), Assert.Single(batch.Segments).Data.ToArray());
        Assert.Equal((0L, 0), (_queue.PinnedBytes, _buffers.Outstanding));
    }

    [Fact]
    public void SmallSlices_BehindAHandedOutOne_DoNotChangeIt()
    {
        Append("first"u8);
        var first = _queue.TakeBatch();
        Append("second"u8);

        var second = _queue.TakeBatch();

        Assert.Equal("first"u8.ToArray(), first.Segments[0].Data.ToArray());
        Assert.Equal("second"u8.ToArray(), Assert.Single(second.Segments).Data.ToArray());
    }

    [Fact]
    public void LargeSlices_AreLeasedInPlace()
    {
        Append(new byte[1024]);

        Assert.Equal(1, _buffers.Outstanding);
        Assert.Equal(1024, _queue.PinnedBytes);
    }

    [Fact, Trait("hostile", "H-7")]
    public void LargeSlices_InLargeBuffers_ArePinnedUpToTheLimitAndThenCopied()
    {
        for (var i = 0; i < 200; i++)
        {
            Append(new byte[1024], padding: 30_000);
        }

        Assert.InRange(_queue.PinnedBytes, 1, 100_000);
        Assert.Equal(3, _buffers.Outstanding);
        Assert.Equal(200 * 1024, _queue.TakeBatch().Length);
    }

    [Fact]
    public void Slices_OfOneBuffer_PinItOnce()
    {
        var buffer = _buffers.Rent(new byte[8192]);
        for (var i = 0; i < 4; i++)
        {
            _queue.Append(new PacketSlice(buffer, i * 2048, 2048), null);
        }

        buffer.Release();

        Assert.Equal((8192L, 1), (_queue.PinnedBytes, _buffers.Outstanding));
        _queue.TakeBatch();
        _queue.Consume(8192);
        Assert.Equal((0L, 0), (_queue.PinnedBytes, _buffers.Outstanding));
    }

    [Fact]
    public void Batches_HaveABoundedNumberOfSegments()
    {
        for (var i = 0; i < 3000; i++)
        {
            Append([1], type: (uint)(i % 2));
        }

        Assert.Equal([1024, 1024, 952], Enumerable.Range(0, 3).Select(_ => _queue.TakeBatch().Segments.Length));
        Assert.Equal((0L, 3000L), (_queue.PendingBytes, _queue.DeliveredBytes));
    }

    [Fact, Trait("hostile", "H-7")]
    public void TinySlices_OfAlternatingStreams_StayBoundedAndInOrderWithinEach()
    {
        const int Count = 200_000;
        for (var i = 0; i < Count; i++)
        {
            Append([(byte)(i / 2)], type: i % 2 == 0 ? null : 1u);
        }

        var segments = new List<ChannelDataSegment>();
        while (_queue.PendingBytes > 0)
        {
            segments.AddRange(_queue.TakeBatch().Segments);
        }

        Assert.InRange(segments.Count, Segments, Segments + 2 * (1 + Count / 512));
        Assert.All(new uint?[] { null, 1 }, type => Assert.Equal(
            Enumerable.Range(0, Count / 2).Select(i => (byte)i),
            segments.Where(s => s.ExtendedType == type).SelectMany(s => s.Data.ToArray())));
    }

    [Fact, Trait("hostile", "H-7")]
    public void TinySlices_OfEverChangingTypes_AreCutOff()
    {
        for (var i = 0; i < Segments; i++)
        {
            Append([1], type: (uint)i);
        }

        Assert.Throws<SshProtocolException>(() => Append([1], type: uint.MaxValue));
    }

    [Fact]
    public void Drop_ReleasesWhatWasHandedOutAndWhatWasNot()
    {
        Append(new byte[2000]);
        _queue.TakeBatch();
        _queue.Consume(100);
        Append(new byte[3000]);

        Assert.Equal(1900 + 3000, _queue.DropAll());
        Assert.Equal((0L, 0L, 0), (_queue.Length, _queue.PinnedBytes, _buffers.Outstanding));
    }

    private void Append(ReadOnlySpan<byte> data, uint? type = null, int padding = 0)
    {
        var buffer = _buffers.Rent(data, padding);
        _queue.Append(new PacketSlice(buffer, padding, data.Length), type);
        buffer.Release();
    }
}
