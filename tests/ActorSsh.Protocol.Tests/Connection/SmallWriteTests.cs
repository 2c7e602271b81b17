using ActorSsh.Protocol.Connection;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Small chunks that wait are copied together: what waits costs about its bytes, whatever the sizes it was written in.</summary>
public class SmallWriteTests
{
    [Fact, Trait("rule", "C-27"), Trait("hostile", "H-7")]
    public void ManyOneByteChunks_ThatWait_ShareFewEntries()
    {
        const int Chunks = 100_000;
        var queue = new OutboundQueue();
        var owners = new ChunkLedger();

        for (var i = 0; i < Chunks; i++)
        {
            queue.AddData(owners.Chunk(new byte[] { (byte)i }));
        }

        Assert.Equal(Chunks, queue.UnsentBytes);
        Assert.InRange(queue.Count, 1, (Chunks / 4096) + 2);
        Assert.Equal(Bytes(Chunks), Drain(queue, Chunks));
        Assert.True(queue.IsEmpty);
        Assert.Equal(owners.Made, owners.Disposed);
    }

    [Theory, Trait("rule", "C-28")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ChunksOfAnySizeAndStream_LeaveInOrder(int seed)
    {
        var random = new Random(seed);
        var queue = new OutboundQueue();
        var owners = new ChunkLedger();
        var expected = new List<(uint? Type, byte Value)>();
        var actual = new List<(uint? Type, byte Value)>();

        for (var step = 0; step < 5_000; step++)
        {
            if (random.Next(3) > 0)
            {
                uint? type = random.Next(4) == 0 ? 1 : null;
                var data = new byte[random.Next(8) == 0 ? random.Next(5_000) : random.Next(40)];
                random.NextBytes(data);
                expected.AddRange(data.Select(value => (type, value)));
                queue.AddData(owners.Chunk(data, type));
            }
            else
            {
                Take(queue, random.Next(1, 3_000), actual);
            }
        }

        while (!queue.IsEmpty)
        {
            Take(queue, 32_000, actual);
        }

        Assert.Equal(expected, actual);
        Assert.Equal(0, queue.UnsentBytes);
        Assert.Equal(owners.Made, owners.Disposed);
    }

    [Fact, Trait("rule", "C-40")]
    public void Eof_BehindSmallChunks_StaysBehindThem()
    {
        var queue = new OutboundQueue();
        queue.AddData(new OutboundChunk(new byte[] { 1 }));
        queue.AddData(new OutboundChunk(new byte[] { 2 }));
        queue.AddEof();

        Assert.Equal([1, 2], Drain(queue, 2));
        Assert.Equal(OutboundKind.Eof, queue.HeadKind);
    }

    [Fact, Trait("rule", "C-57")]
    public void DropData_WithSmallChunksWaiting_DropsThemToo()
    {
        var queue = new OutboundQueue();
        queue.AddData(new OutboundChunk(new byte[] { 1 }));
        queue.AddData(new OutboundChunk(new byte[] { 2 }));

        queue.DropData();

        Assert.True(queue.IsEmpty);
        Assert.Equal((0L, 0), (queue.UnsentBytes, queue.Count));
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(static i => (byte)i)];

    private static byte[] Drain(OutboundQueue queue, int count)
    {
        var taken = new List<(uint? Type, byte Value)>();
        while (taken.Count < count)
        {
            Take(queue, 32 * 1024, taken);
        }

        return [.. taken.Select(static item => item.Value)];
    }

    /// <summary>One packet's worth.</summary>
    private static void Take(OutboundQueue queue, int limit, List<(uint? Type, byte Value)> taken)
    {
        if (queue.HeadKind != OutboundKind.Data)
        {
            return;
        }

        var type = queue.HeadExtendedType;
        var packet = new byte[queue.CountData(limit)];
        queue.CopyData(packet);
        taken.AddRange(packet.Select(value => (type, value)));
    }
}
