using ActorSsh.Diagnostics;
using ActorSsh.Forwarding;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Tests.Splicing;

/// <summary>A channel and a socket, where the test decides how much each end takes, and when.</summary>
public sealed class SocketSpliceTests : IDisposable
{
    private const int Window = 128 * 1024;
    private const int Packet = 32 * 1024;
    private const int Unsent = 64 * 1024;
    private const int Seconds = 5000;

    private static readonly ConnectionLimits Limits = new() { InitialWindowSize = Window, MaximumPacketSize = Packet };

    private readonly BufferPool _pool = new();
    private readonly PacedSocket _socket = new();
    private readonly MemoryStream _heard = new();
    private readonly List<string> _told = [];
    private readonly Link _link;
    private readonly SocketSplice _splice;
    private readonly ChannelHandle _peers;
    private long _unconsumed;

    public SocketSpliceTests()
    {
        _link = new Link(SshRole.Server, Limits, Limits, _pool);
        (var ours, _peers) = _link.OpenFromPeer("direct-tcpip");
        _splice = new SocketSplice(_socket, ours, _link, _pool, SshServerOptions.Default.Splice with { UnsentBytes = Unsent });
        _link.OnEvent = Pass;
        _link.OnPeerEvent = Hear;
        _splice.Start();
    }

    private long BuffersInUse => _pool.Rented - _pool.Returned;

    public void Dispose() => _splice.Dispose();

    [Fact, Trait("rule", "C-21"), Trait("rule", "C-22"), Trait("hostile", "H-12")]
    public void SinkOfOneByteASecond_HoldsAtMostTheWindowAndTwoPackets_AndNothingGrows()
    {
        var sent = Bytes(8 * Window);
        _link.Peer.Write(_peers, new OutboundChunk(sent));
        _link.Settle();
        for (var second = 0; second < Seconds; second++)
        {
            TakeFromSocket(1);
            Assert.InRange(_link.Status.QueuedReceived, 0, Window);
            Assert.InRange(BuffersInUse, 0, (Window / Packet) + 2);
        }

        _link.Peer.SendEof(_peers);
        while (!_socket.IsShut)
        {
            TakeFromSocket(Packet);
        }

        Assert.Equal(sent, _socket.Taken);
        Assert.Equal(0, _link.Status.QueuedReceived);
    }

    [Fact, Trait("rule", "C-27"), Trait("rule", "C-42"), Trait("hostile", "H-12")]
    public void PeerOfOneByteASecond_HoldsAtMostTheBound_AndHalfCloseLeavesTheOtherWayOpen()
    {
        var said = Bytes(8 * Window);
        Say(said);
        for (var second = 0; second < Seconds; second++)
        {
            Consume(1);
            Assert.InRange(_link.Status.QueuedToSend, 0, Unsent);
            Assert.InRange(BuffersInUse, 0, (Window + Unsent) / Packet + 2);
        }

        _socket.IsEnded = true;
        while (!_told.Contains(nameof(ChannelEvent.EofReceived)))
        {
            Consume(Packet);
        }

        Assert.Equal(said, _heard.ToArray());
        _link.Peer.Write(_peers, new OutboundChunk(Bytes(1000)));
        TakeFromSocket(1000);
        Assert.Equal(Bytes(1000), _socket.Taken);
        Assert.DoesNotContain(nameof(ChannelEvent.Closed), _told);
    }

    [Fact, Trait("rule", "C-57")]
    public void OutputRefusedBehindThePeersEof_ClosesTheChannel()
    {
        _link.Peer.SendEof(_peers);
        _link.Settle();
        _link.Peer.SendRequest(_peers, "eow@openssh.com", wantReply: false, []);
        _link.Settle();

        Assert.Contains(nameof(ChannelEvent.Closed), _told);
    }

    [Fact, Trait("rule", "C-43"), Trait("rule", "C-4")]
    public void TargetThatNeverStops_IsHeardToTheBoundAfterTheClose()
    {
        _link.Peer.Close(_peers, default);
        _link.Settle();
        var bound = SshServerOptions.Default.Splice.DiscardBytes;
        Say(new byte[bound + (2 * Window)]);

        Assert.True(_splice.IsDone);
        Assert.InRange(_socket.Left, Window, 2 * Window);
        Assert.Equal(0, BuffersInUse);
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private void Pass(ChannelEvent occurred)
    {
        switch (occurred)
        {
            case ChannelEvent.DataReceived data:
                _splice.OnData(data.Batch);
                break;
            case ChannelEvent.EofReceived:
                _splice.OnEof();
                break;
            case ChannelEvent.WriteReady ready:
                _splice.OnWriteReady(ready.Bytes);
                break;
            case ChannelEvent.OutputRefused:
                _splice.OnOutputRefused();
                break;
            case ChannelEvent.Closed:
                _splice.OnClosed();
                break;
        }
    }

    /// <summary>The peer keeps what it gets until the test consumes it.</summary>
    private void Hear(ChannelEvent occurred)
    {
        _told.Add(occurred.GetType().Name);
        if (occurred is ChannelEvent.DataReceived data)
        {
            foreach (var segment in data.Batch.Segments)
            {
                _heard.Write(segment.Data.Span);
            }

            _unconsumed += data.Batch.Length;
            _link.Peer.Taken(_peers);
        }
    }

    private void Say(byte[] data)
    {
        _socket.Say(data);
        _splice.OnReceived(0);
        _link.Settle();
    }

    private void Consume(int count)
    {
        var consumed = Math.Min(count, _unconsumed);
        _unconsumed -= consumed;
        _link.Peer.Consumed(_peers, consumed);
        if (_socket is { IsEnded: true, IsWaitedFor: true })
        {
            _splice.OnReceived(0);
        }

        _link.Settle();
    }

    private void TakeFromSocket(int count)
    {
        _link.Settle();
        if (_socket.Take(count))
        {
            _splice.OnSent();
        }

        _link.Settle();
    }
}
