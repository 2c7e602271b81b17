using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Authentication;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>Keys replaced under a whole connection (T-5): with full windows, in buffers that hold next to nothing, and by the keys it began with (T-16).</summary>
public sealed class RekeyTests
{
    private const int Window = 256 * 1024;

    private static readonly ConnectionEnd[] Nobody = [];

    private static readonly ConnectionLimits Small = new() { InitialWindowSize = Window, MaximumWindowSize = Window };

    private static readonly ConnectionLimits SmallPackets = new() { MaximumPacketSize = 1024 };

    [Theory, Trait("rule", "T-5"), Trait("hostile", "H-11"), InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    public void Rekey_WithFullWindowsBothWays_Ends_AndAllBytesArrive(bool byClient, bool byServer)
    {
        using var pair = ConnectionPair.LoggedIn(ConnectionPair.ClientOptions with { Limits = Small }, ConnectionPair.ServerOptions with { Limits = Small });
        var (client, server) = OpenAndFill(pair);
        Assert.Equal((Window, Window), (client.Arrived, server.Arrived));

        Array.ForEach([.. byClient ? [pair.Client] : Nobody, .. byServer ? [pair.Server] : Nobody], end => end.State.Transport.StartRekey(pair.Now));
        pair.Settle();

        Assert.Equal((1, 1), (pair.Client.State.Transport.Rekeys, pair.Server.State.Transport.Rekeys));
        Assert.Equal((Window, Window), (client.Arrived, server.Arrived));
        client.IsReading = server.IsReading = true;
        pair.Settle();
        Assert.Equal((3L * Window, 3L * Window), (client.Arrived, server.Arrived));
    }

    [Theory, Trait("rule", "T-5"), Trait("hostile", "H-11"), InlineData(91), InlineData(92), InlineData(93)]
    public void Rekeys_IntoBuffersThatAreTakenInParts_LoseNothing(int seed)
    {
        var random = new Random(seed);
        using var pair = ConnectionPair.LoggedIn(Rekeying(ConnectionPair.ClientOptions, packets: 9), Rekeying(ConnectionPair.ServerOptions, packets: 7));
        pair.Client.Room = pair.Server.Room = () => random.Next(5000, 9000);
        pair.ToServer = pair.ToClient = bytes => bytes.Chunk(random.Next(1, 900));
        var text = new byte[60_000];
        random.NextBytes(text);
        var session = new EchoSession(pair) { Text = text }.Begin();

        pair.Settle();

        Assert.Equal(text, session.Echoed);
        Assert.True(session.IsOver, $"seed {seed}");
        Assert.InRange(pair.Client.State.Transport.Rekeys, 8, 1000);
    }

    [Theory, Trait("rule", "T-5"), Trait("hostile", "H-11"), Trait("hostile", "H-23"), InlineData(true), InlineData(false)]
    public void Peer_ThatIsSilentInARekey_IsGivenUp_AndNothingPilesUpMeanwhile(bool isServersPeer)
    {
        using var pair = ConnectionPair.LoggedIn();
        var (client, server) = OpenAndFill(pair, writes: 0);
        var end = isServersPeer ? pair.Server : pair.Client;
        pair.ToClient = pair.ToServer = static _ => [];
        end.State.Transport.StartRekey(pair.Now);
        pair.Settle();
        var sent = end.State.Transport.PacketsOut;

        (isServersPeer ? client : server).Write(100_000);
        pair.Settle();
        Assert.Equal(sent, end.State.Transport.PacketsOut);

        pair.Now += new TransportOptions().KeyExchangeTimeout;
        end.State.OnDeadline(pair.Now);

        Assert.Equal(DisconnectReason.KeyExchangeFailed, end.State.Failure!.Reason);
        Assert.NotEmpty(end.TakeOutbound(pair.Now));
        Assert.Empty(end.TakeOutbound(pair.Now));
    }

    [Fact, Trait("rule", "T-16")]
    public void HostKeys_ChangedInTheOptionsMeanwhile_AreNotThoseOfLiveConnections()
    {
        var options = ConnectionPair.ServerOptions;
        using var pair = ConnectionPair.LoggedIn(server: options);

        var reloaded = options with { Transport = options.Transport with { HostKeys = [LoginWorld.OtherHost] } };
        pair.Client.State.Transport.StartRekey(pair.Now);
        pair.Settle();

        using var later = new ConnectionPair(server: reloaded);
        later.Settle();
        Assert.Equal(1, pair.Client.State.Transport.Rekeys);
        Assert.Equal(LoginWorld.Host.PublicKey, pair.Client.State.Transport.HostKey);
        Assert.Equal(LoginWorld.Host.PublicKey, pair.Server.State.Transport.HostKey);
        Assert.Equal(DisconnectReason.HostKeyNotVerifiable, later.Client.State.Failure!.Reason);
    }

    [Fact, Trait("rule", "T-16")]
    public void ListOfHostKeys_ThatItsOwnerChanges_IsNotTheServers()
    {
        var keys = new List<HostKey> { LoginWorld.Host };
        var options = new TransportOptions { HostKeys = keys };

        keys[0] = LoginWorld.OtherHost;

        Assert.Same(LoginWorld.Host, Assert.Single(options.HostKeys));
    }

    private static (Filler Client, Filler Server) OpenAndFill(ConnectionPair pair, int writes = 3)
    {
        var (client, server) = (new Filler(pair.Client), new Filler(pair.Server));
        pair.Client.State.Channels!.OpenChannel("direct-tcpip", [], pair.Now);
        pair.Settle();
        for (; writes > 0; writes--)
        {
            client.Write(Window);
            server.Write(Window);
        }

        pair.Settle();
        return (client, server);
    }

    private static ClientConnectionStateOptions Rekeying(ClientConnectionStateOptions options, long packets) =>
        options with { Transport = options.Transport with { RekeyPackets = packets }, Limits = SmallPackets };

    private static ConnectionStateOptions Rekeying(ConnectionStateOptions options, long packets) =>
        options with { Transport = options.Transport with { RekeyPackets = packets }, Limits = SmallPackets };

    /// <summary>One end of a channel whose owner counts what arrives, and reads it only when it is told to.</summary>
    private sealed class Filler
    {
        private readonly ConnectionEnd _end;
        private ChannelHandle _channel;
        private long _unread;

        public Filler(ConnectionEnd end)
        {
            _end = end;
            end.OnEvent = On;
        }

        public long Arrived { get; private set; }

        public bool IsReading
        {
            set
            {
                _end.State.Channels!.Consumed(_channel, value ? _unread : 0);
                _unread = value ? -1 : _unread;
            }
        }

        public void Write(int bytes) => _end.State.Channels!.Write(_channel, new OutboundChunk(new byte[bytes]));

        private void On(ChannelEvent occurred)
        {
            var channels = _end.State.Channels!;
            switch (occurred)
            {
                case ChannelEvent.OpenRequested open:
                    _channel = open.Handle;
                    channels.ConfirmOpen(open.Handle, []);
                    break;
                case ChannelEvent.Opened opened:
                    _channel = opened.Handle;
                    break;
                case ChannelEvent.DataReceived data:
                    Arrived += data.Batch.Length;
                    channels.Taken(_channel);
                    Count(channels, data.Batch.Length);
                    break;
            }
        }

        private void Count(ChannelMultiplexer channels, long bytes)
        {
            if (_unread < 0)
            {
                channels.Consumed(_channel, bytes);
            }
            else
            {
                _unread += bytes;
            }
        }
    }
}
