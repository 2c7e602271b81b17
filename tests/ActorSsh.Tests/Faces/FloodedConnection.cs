using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Faces;

/// <summary>
/// The connection of one channel: the real table of channels, without a transport, and a peer that sends packets of one byte, as many a turn
/// as a real connection would take. It tells the observer when all have come.
/// </summary>
internal sealed class FloodedConnection : UntypedActor, IWithUnboundedStash
{
    private const int PacketsPerTurn = 64;

    private static readonly byte[] OneByte = Payload.Encode(new ChannelDataMessage(0, "x"u8));

    private readonly ChannelMultiplexer _channels;
    private readonly SshChannelFace _face;
    private readonly SshServerOptions _options;
    private readonly BufferPool _buffers;
    private readonly byte[] _sent = new byte[64 * 1024];
    private readonly BufferPool.PooledBuffer _received = new BufferPool().Rent(1024);
    private readonly IActorRef _observer;
    private IActorRef _channel = ActorRefs.Nobody;
    private bool _isOpen;
    private long _batches;

    public FloodedConnection(SshChannelFace face, SshServerOptions options, BufferPool buffers, IActorRef observer)
    {
        _face = face;
        _options = options;
        _buffers = buffers;
        _observer = observer;
        _channels = new ChannelMultiplexer(SshRole.Server, new MultiplexerOptions { Limits = options.Limits }, null, TimeSpan.Zero);
        Receive(Payload.Encode(new ChannelOpenMessage(FaceKit.Type, 7, 0, 32 * 1024, [])));
        Drain();
    }

    /// <inheritdoc/>
    public IStash Stash { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ChannelCommand command:
                command.Apply(_channels, TimeSpan.Zero);
                _isOpen |= command is ConfirmOpenCommand;
                Stash.UnstashAll();
                break;
            case Flood when !_isOpen:
                Stash.Stash();
                break;
            case Flood { Packets: > 0 } flood:
                SendSome(flood);
                break;
            case Flood:
                _observer.Tell("flooded");
                break;
            case GetFlooded:
                Sender.Tell(new Flooded(_batches, _channels.ListChannels()[0]));
                break;
        }

        Drain();
    }

    private void SendSome(Flood flood)
    {
        var count = Math.Min(flood.Packets, PacketsPerTurn);
        for (var i = 0; i < count; i++)
        {
            Receive(OneByte);
        }

        Self.Tell(new Flood(flood.Packets - count));
    }

    private void Receive(byte[] payload)
    {
        payload.CopyTo(_received.Memory);
        _channels.OnPayload(new PacketSlice(_received, 0, payload.Length), 0, TimeSpan.Zero);
    }

    private void Drain()
    {
        while (_channels.TryTakeEvent(out var occurred))
        {
            _batches += occurred is ChannelEvent.DataReceived ? 1 : 0;
            if (occurred is ChannelEvent.OpenRequested open)
            {
                Begin(open.Handle);
            }
            else
            {
                _channel.Tell(occurred);
            }
        }

        while (_channels.TryTakePayload(_sent, out _))
        {
            // Credit: the peer sends no more than the first window, and never looks at it.
        }
    }

    private void Begin(ChannelHandle handle)
    {
        var seat = FaceSeats.Of(handle, _options, _buffers);
        _channel = Context.ActorOf(FaceSeats.Serve(seat, _face));
        _channel.Tell(BeginOpen.Instance);
    }
}

/// <summary>The peer sends so many packets of one byte.</summary>
internal sealed record Flood(int Packets);

/// <summary>Asks how things stand; answered by <see cref="Flooded"/>.</summary>
internal sealed record GetFlooded
{
    public static GetFlooded Instance { get; } = new();
}

/// <summary>How things stand.</summary>
/// <param name="Batches">Batches that the channel's actor was given.</param>
/// <param name="Channel">Its row.</param>
internal sealed record Flooded(long Batches, ChannelStatus Channel);
