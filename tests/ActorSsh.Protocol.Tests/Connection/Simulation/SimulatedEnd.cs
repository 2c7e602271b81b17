using ActorSsh.Protocol.Connection;

namespace ActorSsh.Protocol.Tests.Connection.Simulation;

/// <summary>One side's view of a simulated channel.</summary>
internal sealed class SimulatedEnd(ChannelHandle handle, SimulatedFlow outgoing, SimulatedFlow incoming)
{
    private readonly Queue<ChannelDataSegment> _unread = new();
    private int _readOfHead;

    public ChannelHandle Handle { get; } = handle;

    public SimulatedFlow Outgoing { get; } = outgoing;

    public SimulatedFlow Incoming { get; } = incoming;

    public long Permits { get; set; } = 30_000;

    public bool IsEofSent { get; set; }

    public bool IsCloseSent { get; set; }

    public bool IsEofReceived { get; private set; }

    /// <summary>Not open yet, or over.</summary>
    public bool IsClosed { get; set; }

    public void Deliver(ChannelDataBatch batch)
    {
        Assert.False(IsClosed || IsEofReceived);
        foreach (var segment in batch.Segments)
        {
            _unread.Enqueue(segment);
        }
    }

    public void OnEof()
    {
        Assert.False(IsClosed || IsEofReceived);
        IsEofReceived = true;
    }

    public void OnClosed()
    {
        Assert.False(IsClosed);
        IsClosed = true;
    }

    /// <summary>Both directions end here, and what was handed out is no longer ours to read.</summary>
    public void Cut()
    {
        Outgoing.IsCutShort = true;
        Incoming.IsCutShort = true;
        _unread.Clear();
        _readOfHead = 0;
    }

    /// <summary>Checks and uses up to <paramref name="atMost"/> bytes; tells how many.</summary>
    public long Consume(int atMost)
    {
        var consumed = 0;
        while (consumed < atMost && _unread.TryPeek(out var head))
        {
            var rest = head.Data.Span[_readOfHead..];
            var count = Math.Min(rest.Length, atMost - consumed);
            Incoming.Expect(rest[..count], head.ExtendedType);
            consumed += count;
            _readOfHead += count;
            if (_readOfHead == head.Data.Length)
            {
                _unread.Dequeue();
                _readOfHead = 0;
            }
        }

        return consumed;
    }
}
