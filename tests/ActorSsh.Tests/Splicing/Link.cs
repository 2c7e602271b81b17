using ActorSsh.Channels.Commands;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Splicing;

/// <summary>
/// A connection without actors, encryption and sockets: two multiplexers, ours and the peer's, whose payloads a test moves one by one. It
/// stands for our connection's actor: channel commands told to it are applied, in order.
/// </summary>
internal sealed class Link(SshRole role, ConnectionLimits ours, ConnectionLimits peers, BufferPool pool, string peerVersion = "Peer_1") : ICanTell
{
    private const int PacketLength = 40_000;

    private readonly Dictionary<long, long> _tags = [];
    private readonly byte[] _payload = new byte[PacketLength];

    public ChannelMultiplexer Ours { get; } = new(role, ours, peerVersion);

    public ChannelMultiplexer Peer { get; } = new(role == SshRole.Server ? SshRole.Client : SshRole.Server, peers, "ActorSsh_1");

    public TimeSpan Now { get; set; }

    /// <summary>What the channel's owner is told about it.</summary>
    public Action<ChannelEvent> OnEvent { get; set; } = static _ => { };

    /// <summary>What the peer is told.</summary>
    public Action<ChannelEvent> OnPeerEvent { get; set; } = static _ => { };

    public void Tell(object message, IActorRef sender)
    {
        if (message is SendRequestCommand { Tag: { } tag } request)
        {
            _tags.Add(request.Send(Ours, Now), tag);
        }
        else
        {
            ((ChannelCommand)message).Apply(Ours, Now);
        }
    }

    /// <summary>Moves payloads and events until nothing moves any more.</summary>
    public void Settle()
    {
        while (Step())
        {
            // What moved may have made something else movable.
        }
    }

    /// <summary>Moves at most one payload each way, and what that led to.</summary>
    public bool Step() => Move(Peer, Ours) | Move(Ours, Peer) | Drain(Ours, e => OnEvent(Tagged(e))) | Drain(Peer, OnPeerEvent);

    /// <summary>The connection is lost, for both.</summary>
    public void Cut(object reason)
    {
        Ours.OnConnectionEnd(reason);
        Peer.OnConnectionEnd(reason);
    }

    /// <summary>The peer opens a channel and we confirm it; returns our handle and the peer's.</summary>
    public (ChannelHandle Ours, ChannelHandle Peers) OpenFromPeer(string type)
    {
        ChannelHandle opened = default;
        OnEvent = occurred =>
        {
            opened = ((ChannelEvent.OpenRequested)occurred).Handle;
            Ours.ConfirmOpen(opened, []);
        };
        var handle = Peer.OpenChannel(type, [], Now);
        Settle();
        return (opened, handle);
    }

    /// <summary>We open a channel and the peer confirms it; returns our handle and the peer's.</summary>
    public (ChannelHandle Ours, ChannelHandle Peers) OpenFromUs(string type)
    {
        ChannelHandle opened = default;
        OnPeerEvent = occurred =>
        {
            opened = ((ChannelEvent.OpenRequested)occurred).Handle;
            Peer.ConfirmOpen(opened, []);
        };
        var handle = Ours.OpenChannel(type, [], Now);
        Settle();
        return (handle, opened);
    }

    /// <summary>What our row holds.</summary>
    public ChannelStatus Status => Ours.ListChannels()[0];

    private static bool Drain(ChannelMultiplexer channels, Action<ChannelEvent> take)
    {
        var isMoved = false;
        while (channels.TryTakeEvent(out var occurred))
        {
            isMoved = true;
            take(occurred);
        }

        return isMoved;
    }

    /// <summary>As our connection's actor does: who asked knows the request by its tag.</summary>
    private ChannelEvent Tagged(ChannelEvent occurred) =>
        occurred is ChannelEvent.RequestCompleted completed && _tags.Remove(completed.RequestId, out var tag)
            ? completed with { RequestId = tag }
            : occurred;

    private bool Move(ChannelMultiplexer from, ChannelMultiplexer to)
    {
        if (!from.TryTakePayload(_payload, out var length))
        {
            return false;
        }

        var buffer = pool.Rent(length);
        _payload.AsSpan(0, length).CopyTo(buffer.Memory.Span);
        to.OnPayload(new PacketSlice(buffer, 0, length), 0, Now);
        buffer.Release();
        return true;
    }
}
