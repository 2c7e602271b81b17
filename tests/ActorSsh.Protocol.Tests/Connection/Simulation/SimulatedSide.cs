using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection.Simulation;

/// <summary>
/// One end of a simulated connection: a multiplexer, and an owner that acts at random but keeps to the rules. It counts what was promised
/// and what was kept, and looks at received bytes only when it consumes them.
/// </summary>
internal sealed class SimulatedSide(SshRole role, Random random, SimulatedWorld world)
{
    public static readonly MultiplexerOptions Options = new()
    {
        Limits = new ConnectionLimits
        {
            Channels = 12,
            InitialWindowSize = 20_000,
            MaximumPacketSize = 3000,
            UnsentBytesPerChannel = 30_000,
            PinnedBytesPerChannel = 40_000,
            LingerTimeout = null,
            OpenTimeout = null,
        },
        Credit = new CreditOptions { Connection = 120_000, InteractiveWindow = 5000, BulkWindow = 30_000 },
    };

    private readonly BufferLedger _buffers = new();
    private readonly byte[] _room = new byte[40_000];
    private uint _sequence;

    public ChannelMultiplexer Mux { get; } = new(role, Options, null, TimeSpan.Zero);

    public SimulatedRequests Requests => field ??= new SimulatedRequests(Mux, random, world);

    /// <summary>What is under way to this side.</summary>
    public SimulatedWire Incoming { get; } = new();

    public SimulatedSide Other { get; set; } = null!;

    public SshRole Role { get; } = role;

    public SimulatedChannels Channels => field ??= new SimulatedChannels(Mux, random, world, Role);

    /// <summary>One random thing an owner may do.</summary>
    public void Act()
    {
        switch (random.Next(100))
        {
            case < 5:
                Channels.Open();
                break;
            case < 12:
                Channels.AnswerOffer();
                break;
            case < 35:
                Channels.Write();
                break;
            case < 60:
                Channels.Read();
                break;
            case < 68:
                Channels.OnOpenOne(end => Requests.Ask(end.Handle));
                break;
            case < 82:
                Requests.AnswerOne();
                break;
            case < 85:
                Requests.AskGlobally();
                break;
            case < 87:
                Requests.CancelOne();
                break;
            case < 97:
                Send(random.Next(1, 20));
                break;
            default:
                Channels.EndOne();
                break;
        }

        Drain();
    }

    /// <summary>Puts up to <paramref name="count"/> payloads on the wire.</summary>
    public void Send(int count)
    {
        for (; count > 0 && Mux.TryTakePayload(_room.AsSpan(0, random.Next(20_000, 40_000)), out var length); count--)
        {
            Other.Incoming.Add(_room.AsSpan(0, length));
        }
    }

    public void Receive(int count)
    {
        for (; count > 0 && Incoming.TryTake(out var payload); count--)
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
        Channels.ConfirmAll();
        while (!Requests.IsIdle)
        {
            Requests.AnswerOne();
        }

        Channels.Finish();
        Drain();
        Send(int.MaxValue);
        Receive(int.MaxValue);
    }

    public void AssertSettled()
    {
        AssertEmpty();
        Requests.AssertSettled();
    }

    public void OnTime()
    {
        if (Mux.NextDeadline <= world.Now)
        {
            Mux.OnDeadline(world.Now);
            Drain();
        }
    }

    /// <summary>The connection is gone: everything pending ends, once, and nothing is held.</summary>
    public void Lose(object reason)
    {
        Channels.Lose();
        Mux.OnConnectionEnd(reason);
        Drain();
        Requests.AssertAllCompleted();
        AssertEmpty();
    }

    private void AssertEmpty()
    {
        Assert.Equal((0, 0, 0), (Mux.ChannelCount, _buffers.Outstanding, Mux.GrantedCredit));
        Assert.Null(Mux.NextDeadline);
        Channels.AssertEmpty();
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
            case ChannelEvent.RequestReceived request:
                Requests.On(request);
                break;
            case ChannelEvent.RequestCompleted completed:
                Requests.On(completed);
                break;
            case ChannelEvent.GlobalRequestReceived request:
                Requests.On(request);
                break;
            case ChannelEvent.GlobalRequestCompleted completed:
                Requests.On(completed);
                break;
            default:
                Channels.On(e);
                break;
        }
    }
}
