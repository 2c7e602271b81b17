using ActorSsh.Protocol.Tests.Transport;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Messages;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>zlib@openssh.com between a client and a server: off unless both want it, and then from the log-in on (H-17).</summary>
public sealed class CompressionTests
{
    private const string Zlib = "zlib@openssh.com";

    [Fact, Trait("hostile", "H-17"), Trait("rule", "T-2")]
    public void Compression_ByDefault_IsOff()
    {
        using var pair = ConnectionPair.LoggedIn(Compressing(ConnectionPair.ClientOptions, Zlib, "none"));

        Assert.Equal("none", pair.Client.State.Transport.Algorithms!.CompressionClientToServer);
        Assert.Equal("none", pair.Server.State.Transport.Algorithms!.CompressionServerToClient);
        Assert.Throws<ArgumentException>(() => new TransportOptions { Compressions = ["zlib"] });
    }

    [Theory, Trait("hostile", "H-17"), InlineData(1L << 31), InlineData(5)]
    public void Session_Compressed_IsTheSameAndShorter(long rekeyPackets)
    {
        using var pair = Pair(rekeyPackets);
        var text = Enumerable.Range(0, 300_000).Select(at => (byte)((at * at) >> 14)).ToArray();
        var session = new EchoSession(pair) { Text = text }.Begin();

        pair.Settle();

        Assert.Equal(text, session.Echoed);
        Assert.InRange(pair.Client.State.Transport.BytesOut, 1, text.Length / 2);
        Assert.InRange(pair.Server.State.Transport.BytesOut, 1, text.Length / 2);
        Assert.Equal(rekeyPackets < 100, pair.Client.State.Transport.Rekeys > 2);
        Assert.Equal((0, 0), (pair.Client.Buffers.Outstanding, pair.Server.Buffers.Outstanding));
    }

    [Theory, Trait("hostile", "H-17"), InlineData(74)]
    public void Session_OfNoise_IsTheSame(int seed)
    {
        using var pair = Pair(rekeyPackets: 7);
        var noise = new byte[200_000];
        new Random(seed).NextBytes(noise);
        var session = new EchoSession(pair) { Text = noise }.Begin();

        pair.Settle();

        Assert.Equal(noise, session.Echoed);
        Assert.True(session.IsOver);
    }

    [Fact, Trait("hostile", "H-17")]
    public void Payload_OfAPeerThatDoesNotCompress_IsAnError()
    {
        using var peer = LoggedInPeer();

        var error = Assert.Throws<SshProtocolException>(() => peer.Send(2, 0, 0, 0, 0));

        Assert.Equal(DisconnectReason.CompressionError, error.Reason);
    }

    [Fact, Trait("hostile", "H-17")]
    public void Payload_BeforeTheSuccess_IsTakenAsItIs()
    {
        using var peer = new ScriptedPeer(SshRole.Client, Options);
        peer.SendLine();
        peer.SendKexInit(WithZlib);
        peer.SendMethod();
        peer.SendNewKeys();

        peer.Send([5, 0, 0, 0, 12, .. "ssh-userauth"u8]);
        peer.Target.State.OnAuthenticated();
        peer.Send(2, 0, 0, 0, 0);       // our success has not gone yet

        Assert.Equal(TransportPhase.Open, peer.Target.State.Phase);
    }

    private static TransportOptions Options => TransportPair.ServerOptions with { Compressions = [Zlib] };

    private static ScriptedPeer LoggedInPeer()
    {
        var peer = new ScriptedPeer(SshRole.Client, Options);
        peer.SendLine();
        peer.SendKexInit(WithZlib);
        peer.SendMethod();
        peer.SendNewKeys();
        peer.Send([5, 0, 0, 0, 12, .. "ssh-userauth"u8]);
        peer.Target.State.OnAuthenticated();
        peer.Target.ToSend.Enqueue([52]);
        peer.Pump();
        return peer;
    }

    private static KexInitMessage WithZlib(KexInitMessage init) =>
        init with { CompressionsClientToServer = [Zlib], CompressionsServerToClient = [Zlib] };

    private static ConnectionPair Pair(long rekeyPackets) => ConnectionPair.LoggedIn(
        Compressing(ConnectionPair.ClientOptions, Zlib),
        ConnectionPair.ServerOptions with
        {
            Transport = ConnectionPair.ServerOptions.Transport with { Compressions = ["none", Zlib], RekeyPackets = rekeyPackets },
        });

    private static ClientConnectionStateOptions Compressing(ClientConnectionStateOptions options, params string[] compressions) =>
        options with { Transport = options.Transport with { Compressions = compressions } };
}
