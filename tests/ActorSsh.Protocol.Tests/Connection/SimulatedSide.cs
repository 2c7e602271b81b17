using System.Buffers.Binary;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>
/// One end of a simulated connection: a multiplexer, and an owner that acts at random but keeps to the rules. It counts what was promised
/// and what was kept, and looks at received bytes only when it consumes them.
/// </summary>
internal sealed class SimulatedSide(SshRole role, Random random, SimulatedWorld world)
{
    private static readonly ConnectionLimits Limits = new()
    {
        Channels = 12,
        InitialWindowSize = 20_000,
        MaximumPacketSize = 3000,
        UnsentBytesPerChannel = 30_000,
        PinnedBytesPerChannel = 40_000,
    };

    private readonly Dictionary<ChannelHandle, SimulatedEnd> _channels = [];
    private readonly HashSet<ChannelHandle> _opening = [];
    private readonly HashSet<ChannelHandle> _offered = [];
    private readonly List<(ChannelHandle Handle, long Id)> _toAnswer = [];
    private readonly HashSet<long> _unanswered = [];
    private readonly List<long> _globalsToAnswer = [];
    private readonly HashSet<long> _unansweredGlobals = [];
    private readonly Queue<byte[]> _wire = new();
    private readonly BufferLedger _buffers = new();
    private readonly ChunkLedger _chunks = new();
    private readonly byte[] _room = new byte[40_000];
    private uint _sequence;

    public ChannelMultiplexer Mux { get; } = new(role, Limits, null);

    public SimulatedSide Other { get; set; } = null!;

    public SshRole Role { get; } = role;

    public int Opened { get; private set; }

    public int InFlight => _wire.Count;

    private IEnumerable<SimulatedEnd> Living => _channels.Values.Where(c => !c.IsClosed);

    /// <summary>One random thing an owner may do.</summary>
    public void Act()
    {
        switch (random.Next(100))
        {
            case < 5:
                Open();
                break;
            case < 12:
                AnswerOffer();
                break;
            case < 35:
                On(Living, Write);
                break;
            case < 60:
                On(_channels.Values, Read);
                break;
            case < 68:
                On(Living, Ask);
                break;
            case < 80:
                AnswerRequest();
                break;
            case < 83:
                AskGlobally();
                break;
            case < 87:
                AnswerGlobal();
                break;
            case < 97:
                Send(random.Next(1, 20));
                break;
            default:
                End();
                break;
        }

        Drain();
    }

    /// <summary>Puts up to <paramref name="count"/> payloads on the wire.</summary>
    public void Send(int count)
    {
        for (; count > 0 && Mux.TryTakePayload(_room.AsSpan(0, random.Next(20_000, 40_000)), out var length); count--)
        {
            _wire.Enqueue(_room[..length]);
        }
    }

    public void Receive(int count)
    {
        for (; count > 0 && Other._wire.TryDequeue(out var payload); count--)
        {
            var padding = random.Next(2) * random.Next(5000);
            var buffer = _buffers.Rent(payload, padding);
            Assert.True(Mux.OnPayload(new PacketSlice(buffer, padding, payload.Length), _sequence++, world.Now));
            buffer.Release();
            Drain();
        }
    }

    /// <summary>Finishes everything that is open, gracefully; called until nothing moves any more.</summary>
    public void Settle()
    {
        _offered.ToList().ForEach(Confirm);
        while (_toAnswer.Count > 0)
        {
            AnswerRequest();
        }

        while (_globalsToAnswer.Count > 0)
        {
            AnswerGlobal();
        }

        foreach (var end in _channels.Values.ToList())
        {
            Read(end, int.MaxValue);
            Finish(end);
        }

        Drain();
        Send(int.MaxValue);
        Receive(int.MaxValue);
    }

    public void AssertSettled()
    {
        Assert.Equal((0, 0, 0), (Mux.ChannelCount, _buffers.Outstanding, Mux.UnfinishedRequests));
        Assert.Equal(_chunks.Made, _chunks.Disposed);
        Assert.Empty(_opening);
        Assert.Empty(_offered);
        Assert.Empty(_unanswered);
        Assert.Empty(_unansweredGlobals);
        Assert.Empty(Living);
        Assert.Null(Mux.NextDeadline);
        Assert.Equal(0, Mux.Counters.UnsolicitedReplies);
    }

    private void Open()
    {
        if (Mux.ChannelCount > Limits.Channels - random.Next(6))
        {
            return;
        }

        var id = world.NewChannel();
        var data = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(data, id);
        var handle = Mux.OpenChannel("test", data, world.Now);
        _opening.Add(handle);
        _channels.Add(handle, NewEnd(handle, id));
        if (random.Next(8) == 0)
        {
            Mux.CancelOpen(handle);
        }
    }

    private SimulatedEnd NewEnd(ChannelHandle handle, int id) =>
        new(handle, world.FlowOf(id, Role), world.FlowOf(id, Other.Role)) { IsClosed = true };

    private void AnswerOffer()
    {
        if (_offered.Count == 0)
        {
            return;
        }

        var handle = _offered.First();
        if (random.Next(4) > 0)
        {
            Confirm(handle);
            return;
        }

        _offered.Remove(handle);
        _channels.Remove(handle);
        Mux.RefuseOpen(handle, ChannelOpenFailureReason.AdministrativelyProhibited, "no");
    }

    private void Confirm(ChannelHandle handle)
    {
        _offered.Remove(handle);
        _channels[handle].IsClosed = false;
        Mux.ConfirmOpen(handle, default);
        Opened++;
    }

    private void Write(SimulatedEnd end)
    {
        var length = random.Next(1, random.Next(2) == 0 ? 50 : 8000);
        if (!end.IsEofSent && length <= end.Permits)
        {
            end.Permits -= length;
            var isErrorStream = random.Next(4) == 0;
            Mux.Write(end.Handle, _chunks.Chunk(end.Outgoing.Write(length, isErrorStream), isErrorStream ? 1u : null));
        }
    }

    private void Read(SimulatedEnd end) => Read(end, random.Next(10_000));

    private void Read(SimulatedEnd end, int atMost)
    {
        if (random.Next(2) == 0 || atMost == int.MaxValue)
        {
            Mux.Taken(end.Handle);
            Drain();
        }

        Mux.Consumed(end.Handle, end.Consume(atMost));
    }

    private void Ask(SimulatedEnd end)
    {
        if (!end.IsCloseSent)
        {
            var wantReply = random.Next(3) > 0;
            var id = Mux.SendRequest(end.Handle, random.Next(2) == 0 ? "test" : "signal", wantReply, new byte[random.Next(50)]);
            Assert.True(!wantReply || _unanswered.Add(id));
        }
    }

    private void AskGlobally()
    {
        var wantReply = random.Next(2) == 0;
        var id = Mux.SendGlobalRequest("test", wantReply, default);
        Assert.True(!wantReply || _unansweredGlobals.Add(id));
    }

    private void AnswerRequest()
    {
        if (_toAnswer.Count > 0)
        {
            var request = _toAnswer[random.Next(_toAnswer.Count)];
            _toAnswer.Remove(request);
            Mux.ReplyRequest(request.Handle, request.Id, random.Next(2) == 0);
        }
    }

    private void AnswerGlobal()
    {
        if (_globalsToAnswer.Count > 0)
        {
            var id = _globalsToAnswer[random.Next(_globalsToAnswer.Count)];
            _globalsToAnswer.Remove(id);
            Mux.ReplyGlobalRequest(id, random.Next(2) == 0, default);
        }
    }

    /// <summary>One of the ways to end a channel, or a part of it; the rough ones are rare.</summary>
    private void End() => On(Living, end =>
    {
        switch (random.Next(20))
        {
            case < 10:
                SendEof(end);
                break;
            case < 12:
                _ = (end.IsEofReceived || random.Next(4) == 0) && Close(end);
                break;
            case 13:
                end.Cut();
                Mux.Abort(end.Handle);
                break;
            case 14:
                end.Incoming.IsCutShort = true;
                Mux.Discard(end.Handle);
                break;
        }
    });

    private void Finish(SimulatedEnd end)
    {
        if (!end.IsClosed)
        {
            SendEof(end);
            _ = end.IsEofReceived && Close(end);
        }
    }

    private void SendEof(SimulatedEnd end)
    {
        end.IsEofSent = true;
        Mux.SendEof(end.Handle);
    }

    /// <summary>What the other side still has to send is dropped by it when our CLOSE arrives.</summary>
    private bool Close(SimulatedEnd end)
    {
        end.Incoming.IsCutShort |= !end.IsEofReceived;
        end.IsEofSent = true;
        end.IsCloseSent = true;
        Mux.Close(end.Handle, world.Now);
        return true;
    }

    private void On(IEnumerable<SimulatedEnd> ends, Action<SimulatedEnd> action)
    {
        var candidates = ends.ToList();
        if (candidates.Count > 0)
        {
            action(candidates[random.Next(candidates.Count)]);
        }
    }

    private void Drain()
    {
        while (Mux.TryTakeEvent(out var e))
        {
            On(e);
        }
    }

    private void On(ChannelEvent e)
    {
        switch (e)
        {
            case ChannelOpenRequested requested:
                var id = BinaryPrimitives.ReadInt32BigEndian(requested.TypeSpecific.Span);
                _channels.Add(requested.Handle, NewEnd(requested.Handle, id));
                Assert.True(_offered.Add(requested.Handle));
                break;
            case ChannelOpened opened:
                Assert.True(_opening.Remove(opened.Handle));
                _channels[opened.Handle].IsClosed = false;
                Opened++;
                break;
            case ChannelOpenFailed failed:
                Assert.True(_opening.Remove(failed.Handle));
                _channels[failed.Handle].Cut();
                _channels.Remove(failed.Handle);
                break;
            case ChannelData data:
                _channels[data.Handle].Deliver(data.Batch);
                break;
            case ChannelEofReceived eof:
                _channels[eof.Handle].OnEof();
                break;
            case ChannelOutputRefused refused:
                _channels[refused.Handle].IsEofSent = true;
                break;
            case ChannelClosed closed:
                _channels[closed.Handle].OnClosed();
                break;
            case WriteReady ready:
                _channels[ready.Handle].Permits += ready.Bytes;
                break;
            case ChannelRequestReceived request:
                _toAnswer.Add((request.Handle, request.RequestId));
                break;
            case ChannelRequestCompleted completed:
                Assert.True(_unanswered.Remove(completed.RequestId));
                break;
            case GlobalRequestReceived global:
                _globalsToAnswer.Add(global.RequestId);
                break;
            case GlobalRequestCompleted completed:
                Assert.True(_unansweredGlobals.Remove(completed.RequestId));
                break;
            default:
                Assert.Fail($"Unexpected: {e}");
                break;
        }
    }
}
