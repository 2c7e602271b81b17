using System.Buffers.Binary;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Connection.Simulation;

/// <summary>The channels of one side, and what their owners do at random: open, answer, write, read, and end them in every way.</summary>
internal sealed class SimulatedChannels(ChannelMultiplexer mux, Random random, SimulatedWorld world, SshRole role)
{
    private static readonly WindowProfile[] Profiles = Enum.GetValues<WindowProfile>();

    private readonly Dictionary<ChannelHandle, SimulatedEnd> _channels = [];
    private readonly HashSet<ChannelHandle> _opening = [];
    private readonly HashSet<ChannelHandle> _offered = [];
    private readonly ChunkLedger _chunks = new();

    public int Opened { get; private set; }

    private IEnumerable<SimulatedEnd> Living => _channels.Values.Where(c => !c.IsClosed);

    public void Write() => On(Living, WriteTo);

    public void Read() => On(_channels.Values, end => ReadFrom(end, random.Next(10_000)));

    public void OnOpenOne(Action<SimulatedEnd> action) => On(Living.Where(end => !end.IsCloseSent), action);

    public void ConfirmAll() => _offered.ToList().ForEach(Confirm);

    /// <summary>Reads all there is, and ends all of them gracefully.</summary>
    public void Finish()
    {
        foreach (var end in _channels.Values.ToList())
        {
            ReadFrom(end, int.MaxValue);
            FinishOne(end);
        }
    }

    /// <summary>The connection is about to go: the end of what is offered is told although its open was not answered.</summary>
    public void Lose()
    {
        foreach (var handle in _offered)
        {
            _channels[handle].IsClosed = false;
        }

        _offered.Clear();
    }

    public void AssertEmpty()
    {
        Assert.Equal(_chunks.Made, _chunks.Disposed);
        Assert.Empty(_opening);
        Assert.Empty(_offered);
        Assert.Empty(Living);
    }

    public void On(ChannelEvent e)
    {
        switch (e)
        {
            case ChannelEvent.OpenRequested requested:
                var id = BinaryPrimitives.ReadInt32BigEndian(requested.TypeSpecific.Span);
                _channels.Add(requested.Handle, NewEnd(requested.Handle, id));
                Assert.True(_offered.Add(requested.Handle));
                break;
            case ChannelEvent.Opened opened:
                Assert.True(_opening.Remove(opened.Handle));
                _channels[opened.Handle].IsClosed = false;
                Opened++;
                break;
            case ChannelEvent.OpenFailed failed:
                Assert.True(_opening.Remove(failed.Handle));
                if (_channels.Remove(failed.Handle, out var unopened))
                {
                    unopened.Cut();
                }

                break;
            case ChannelEvent.DataReceived data:
                _channels[data.Handle].Deliver(data.Batch);
                break;
            case ChannelEvent.EofReceived eof:
                _channels[eof.Handle].OnEof();
                break;
            case ChannelEvent.OutputRefused refused:
                _channels[refused.Handle].IsEofSent = true;
                break;
            case ChannelEvent.Closed closed:
                _channels[closed.Handle].OnClosed();
                break;
            case ChannelEvent.WriteReady ready:
                _channels[ready.Handle].Permits += ready.Bytes;
                break;
            default:
                Assert.Fail($"Unexpected: {e}");
                break;
        }
    }

    public void Open()
    {
        if (mux.ChannelCount > SimulatedSide.Options.Limits.Channels - random.Next(6))
        {
            return;
        }

        var id = world.NewChannel();
        var data = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(data, id);
        var handle = mux.OpenChannel("test", data, world.Now, Profile());
        _opening.Add(handle);
        _channels.Add(handle, NewEnd(handle, id));
        if (random.Next(8) == 0)
        {
            mux.CancelOpen(handle);
        }
    }

    private SimulatedEnd NewEnd(ChannelHandle handle, int id) =>
        new(handle, world.FlowOf(id, role), world.FlowOf(id, 1 - role)) { IsClosed = true };

    public void AnswerOffer()
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
        mux.RefuseOpen(handle, ChannelOpenFailureReason.AdministrativelyProhibited, "no");
    }

    private void Confirm(ChannelHandle handle)
    {
        _offered.Remove(handle);
        _channels[handle].IsClosed = false;
        mux.ConfirmOpen(handle, default, Profile());
        Opened++;
    }

    private void WriteTo(SimulatedEnd end)
    {
        var length = random.Next(1, random.Next(2) == 0 ? 50 : 8000);
        if (!end.IsEofSent && length <= end.Permits)
        {
            end.Permits -= length;
            var isErrorStream = random.Next(4) == 0;
            mux.Write(end.Handle, _chunks.Chunk(end.Outgoing.Write(length, isErrorStream), isErrorStream ? 1u : null));
        }
    }

    private void ReadFrom(SimulatedEnd end, int atMost)
    {
        if (random.Next(2) == 0 || atMost == int.MaxValue)
        {
            mux.Taken(end.Handle);
        }

        mux.Consumed(end.Handle, end.Consume(atMost));
    }

    private WindowProfile Profile() => Profiles[random.Next(Profiles.Length)];

    /// <summary>One of the ways to end a channel, or a part of it; the rough ones are rare.</summary>
    public void EndOne() => On(Living, end =>
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
                mux.Abort(end.Handle);
                break;
            case 14:
                end.Incoming.IsCutShort = true;
                mux.Discard(end.Handle);
                break;
        }
    });

    private void FinishOne(SimulatedEnd end)
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
        mux.SendEof(end.Handle);
    }

    /// <summary>What the other side still has to send is dropped by it when our CLOSE arrives.</summary>
    private bool Close(SimulatedEnd end)
    {
        end.Incoming.IsCutShort |= !end.IsEofReceived;
        end.IsEofSent = true;
        end.IsCloseSent = true;
        mux.Close(end.Handle, world.Now);
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
}
