using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;
using ActorSsh.Tests.Time;

namespace ActorSsh.Tests.Diagnostics;

/// <summary>Each instrument of the table in the library's README, as a listener sees it.</summary>
public sealed class MetricsTests : VirtualTimeSpec
{
    private readonly string _name = $"m-{Guid.NewGuid():N}";

    [Fact]
    public async Task Connections_AreCountedByStage_AndGoneInTheEnd()
    {
        using var measurements = new Measurements(_name);
        await using var server = await ServeNamedAsync();
        await using var silent = ScriptedPeer.Connect(server.Server);
        await using var keyed = ScriptedPeer.Connect(server.Server);
        await keyed.HandshakeAsync();
        await using var client = await server.LogInAsync();

        await EventuallyAsync(() => Assert.Equal((1.0, 1.0, 1.0), (Connections("handshake"), Connections("authentication"), Connections("open"))));
        await silent.DisposeAsync();
        await keyed.DisposeAsync();
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);

        Assert.Equal((0.0, 0.0), (Connections("handshake") + Connections("authentication"), Connections("open") + Connections("closing")));

        double Connections(string stage) => measurements.Now("actorssh.connections", $"state={stage}");
    }

    [Fact]
    public async Task Handshakes_AreTimedOnce_WithTheirOutcome()
    {
        using var measurements = new Measurements(_name);
        await using var server = await ServeNamedAsync();
        await using var client = await server.LogInAsync();
        await using var hopeless = ScriptedPeer.Connect(server.Server);
        await EventuallyAsync(() => Assert.Equal(2L, server.Server.Counters.Connections));
        Advance(TimeSpan.FromSeconds(3));
        await hopeless.DisposeAsync();
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);

        var handshakes = measurements.Of("actorssh.handshake.duration");

        Assert.Equal(["kex=curve25519-sha256 result=success", "kex=none result=failure"], handshakes.Select(static h => h.Tags));
        Assert.Equal([0.0, 3.0], handshakes.Select(static h => h.Value));
    }

    [Fact]
    public async Task LogIns_AreCountedByMethodAndResult_WithoutTheNamesAPeerInvents()
    {
        using var measurements = new Measurements(_name);
        await using var server = await ServeNamedAsync();
        await using var client = await server.LogInAsync();
        await using var stranger = ScriptedPeer.Connect(server.Server);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stranger.LogInAsync("user", HostKey.GenerateEd25519()));
        byte[] invented = [50, .. SshFields.Text("user"), .. SshFields.Text("ssh-connection"), .. SshFields.Text("my-own-idea-4711")];
        await stranger.SendPayloadAsync(invented);
        await stranger.ReceiveAsync();

        await EventuallyAsync(() => Assert.Equal(1, measurements.Sum("actorssh.auth.attempts", "method=other")));
        Assert.Equal(1, measurements.Sum("actorssh.auth.attempts", "method=publickey result=success"));
        Assert.Equal(1, measurements.Sum("actorssh.auth.attempts", "method=publickey result=failure"));
        Assert.Equal(2, measurements.Sum("actorssh.auth.attempts", "method=none result=failure"));
    }

    [Fact, Trait("rule", "C-5")]
    public async Task Channels_AreCountedByType_AndGoneInTheEnd()
    {
        using var measurements = new Measurements(_name);
        await using var server = await ServeNamedAsync();
        await using var client = await server.LogInAsync();
        var first = await client.ExecAsync(0, "echo");
        await client.ExecAsync(1, "echo");
        await client.OpenAsync(2, "mine@example.com");

        var open = (Channels("session"), Channels("mine@example.com"), Channels("other"));
        await client.CloseAsync(first);
        await EventuallyAsync(() => Assert.Equal(1, Channels("session")));
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);

        Assert.Equal((2.0, 1.0, 0.0), open);
        Assert.Equal((0.0, 0.0), (Channels("session"), Channels("mine@example.com")));

        double Channels(string type) => measurements.Now("actorssh.channels", $"type={type}");
    }

    [Fact, Trait("rule", "B-23")]
    public async Task TypesRegisteredLater_AreCountedByName_AndKeepIt()
    {
        using var measurements = new Measurements(_name);
        await using var server = await ServeNamedAsync();
        var first = server.Server.Options;
        await using var before = await server.LogInAsync();

        await server.Server.ReconfigureAsync(first with
        {
            Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
            Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>(first.Channels) { ["later@example.com"] = first.Channels["mine@example.com"] },
            Splices = new Dictionary<string, SshSplice> { ["joined@example.com"] = new SshSplice(static (_, _) => default) },
        });
        await using var client = await server.LogInAsync();
        await client.OpenAsync(0, "later@example.com");
        await server.Server.ReconfigureAsync(first);

        Assert.Equal((1.0, 0.0), (Channels("later@example.com"), Channels("other")));
        await client.OpenAsync(1, "later@example.com");
        Assert.Equal(2.0, Channels("later@example.com"));
        await client.DisposeAsync();
        await EventuallyAsync(() => Assert.Equal(0.0, Channels("later@example.com")));
        Assert.Contains("type=joined@example.com", measurements.Of("actorssh.channels").Select(static measured => measured.Tags));

        double Channels(string type) => measurements.Now("actorssh.channels", $"type={type}");
    }

    [Fact, Trait("rule", "C-5")]
    public void RegisteredTypes_PastTheBound_AreOther()
    {
        var gauges = new ServerGauges("main", Types(0, ServerGauges.MostRegisteredTypes - 1));
        gauges.Adopt(Types(ServerGauges.MostRegisteredTypes - 1, ServerGauges.MostRegisteredTypes + 5));

        Assert.Equal("type-999", gauges.Known($"type-{ServerGauges.MostRegisteredTypes - 1}"));
        Assert.Equal("other", gauges.Known($"type-{ServerGauges.MostRegisteredTypes}"));
        Assert.Equal("session", gauges.Known("session"));

        static IEnumerable<string> Types(int from, int to) => Enumerable.Range(from, to - from).Select(static number => $"type-{number}");
    }

    [Fact]
    public async Task RefusedOpens_AreCountedByReason()
    {
        using var measurements = new Measurements(_name);
        await using var server = await ServeNamedAsync();
        await using var client = await server.LogInAsync();

        await client.OpenInVainAsync(0, "nobody-serves-this");
        await client.OpenInVainAsync(0, "direct-tcpip");
        await client.OpenInVainAsync(0, "direct-tcpip");

        await EventuallyAsync(() => Assert.Equal(2, Failures("administratively_prohibited")));
        Assert.Equal((1.0, 0.0), (Failures("unknown_channel_type"), Failures("connect_failed")));

        double Failures(string reason) => measurements.Sum("actorssh.channel.open.failures", $"reason={reason}");
    }

    [Fact]
    public async Task Traffic_IsCountedBothWays_ToTheByte()
    {
        using var measurements = new Measurements(_name);
        await using var server = await ServeNamedAsync();
        await using var client = await server.LogInAsync();
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), new string('x', 10_000));
        await client.Peer.RekeyAsync();
        await client.AssertEchoesAsync(0, "still here");

        var transport = client.Peer.Transport;
        await EventuallyAsync(() => Assert.Equal((transport.BytesOut, transport.BytesIn), (Count("actorssh.io", "receive"), Count("actorssh.io", "transmit"))));
        Assert.Equal((transport.PacketsOut, transport.PacketsIn), (Count("actorssh.packets", "receive"), Count("actorssh.packets", "transmit")));
        Assert.Equal(1, measurements.Sum("actorssh.rekeys", ""));

        long Count(string instrument, string direction) => (long)measurements.Sum(instrument, $"direction={direction}");
    }

    [Fact]
    public async Task Stall_IsTimed_FromTheLastCreditToTheNext()
    {
        using var measurements = new Measurements(_name);
        await using var server = await ServeNamedAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "say hello-world", window: 5);
        await client.ReadAsync(0, 5);

        Advance(TimeSpan.FromSeconds(7));
        await client.AdjustAsync(channel, 100);
        await client.ReadToCloseAsync(channel);

        await EventuallyAsync(() => Assert.Equal(7, measurements.Sum("actorssh.channel.window.stall.time", "")));
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Drain_CountsTheConnectionsThatAreLeft()
    {
        using var measurements = new Measurements(_name);
        await using var server = await ServeNamedAsync();
        await using var one = await server.LogInAsync();
        await using var other = await server.LogInAsync();
        await one.ExecAsync(0, "wait");
        await other.ExecAsync(0, "wait");

        var draining = server.Server.DrainAsync(TimeSpan.FromHours(1));
        await EventuallyAsync(() => Assert.Equal(2, Remaining()));
        await one.DisposeAsync();
        await EventuallyAsync(() => Assert.Equal(1, Remaining()));
        await other.DisposeAsync();
        await draining;

        Assert.Equal(0, Remaining());

        double Remaining() => measurements.Now("actorssh.drain.remaining", "");
    }

    [Fact, Trait("rule", "C-65")]
    public async Task RoundTrip_IsTimed_FromTheKeepaliveToItsAnswer()
    {
        var interval = TimeSpan.FromSeconds(30);
        using var measurements = new Measurements(_name);
        await using var server = await ServeInVirtualTimeAsync(o => o with { Name = _name, Liveness = o.Liveness with { KeepaliveInterval = interval } });
        await using var client = await server.LogInAsync();

        Advance(interval);
        await DueAsync(client.Peer.ExpectAsync<GlobalRequestMessage>());
        Advance(TimeSpan.FromSeconds(2));
        await client.Peer.SendPayloadAsync(new byte[] { (byte)MessageNumber.RequestFailure });

        await EventuallyAsync(() => Assert.Equal([2.0], measurements.Of("actorssh.keepalive.rtt").Select(static trip => trip.Value)));
    }

    private Task<TestServer> ServeNamedAsync() => ServeInVirtualTimeAsync(o => o with
    {
        Name = _name,
        Policy = SshPolicy.From(static q => q is ChannelOpenQuestion { ChannelType: "session" or "mine@example.com" } ? SshPolicyDecision.Allow : default),
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { ["mine@example.com"] = static _ => new Mine() },
    });

    private sealed class Mine : SshChannelHandler;
}
