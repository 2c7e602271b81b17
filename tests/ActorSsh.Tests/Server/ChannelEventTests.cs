using System.Net;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Tests.Forwarding;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Server;

/// <summary>What the embedding program is told of channels and connections, and in which order.</summary>
public sealed class ChannelEventTests(ITestOutputHelper output) : ForwardSpec
{
    private readonly EventLog _log = new();

    [Fact, Trait("rule", "B-30")]
    public async Task Session_IsTold_FromLogInToEnd_InOrder_WithWhatItRanAndCarried()
    {
        await using var server = await ServeAsync(o => o with { Events = _log });
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "say hello");
        await client.ReadToCloseAsync(channel);
        await client.DisposeAsync();
        await EventuallyAsync(() => Assert.Equal(4, _log.All.Count));

        _log.AssertComplete(1);
        var opened = Assert.Single(_log.Of<SshChannelInfo>());
        var ended = Assert.Single(_log.Of<SshChannelEnd>());
        var connection = Assert.Single(_log.Of<SshConnectionEnd>());
        Assert.Equal(("user", "session", false, null), (opened.Connection.User, opened.Type, opened.IsOurs, opened.Target));
        Assert.Equal((SshSessionKind.Exec, 0L, 5L, ChannelCloseKind.LocallyClosed), (ended.Session, ended.BytesReceived, ended.BytesSent, ended.Cause.Kind));
        Assert.Equal((0L, 5L, null), (connection.BytesReceived, connection.BytesSent, connection.Violation));
    }

    [Fact, Trait("rule", "B-30")]
    public async Task Forwards_AreTold_WithWhereTheyLead()
    {
        using var target = new PoliteTarget();
        await using var server = await ServeAsync(o => o with { Events = _log, Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow), Forwarding = o.Forwarding with { Resolve = static _ => [IPAddress.Loopback] } });
        await using var client = await server.LogInAsync();
        var direct = await client.OpenAsync(0, "direct-tcpip", To("db.example", target.Port));
        await client.DataAsync(direct, new byte[100]);
        var port = await client.ForwardAsync("localhost");
        using var visitor = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        await visitor.ConnectAsync(IPAddress.Loopback, (int)port);
        await (await client.ExpectOpenAsync()).ConfirmAsync(7);
        await client.OpenInVainAsync(1, "direct-tcpip", To("db.example", Target.RefusedPort()));
        await EventuallyAsync(() => Assert.Equal(2, _log.Of<SshChannelInfo>().Count));

        var (first, second) = (_log.Of<SshChannelInfo>()[0], _log.Of<SshChannelInfo>()[1]);
        Assert.Equal(new SshChannelTarget { Host = "db.example", Port = target.Port, EndPoint = new IPEndPoint(IPAddress.Loopback, (int)target.Port) }, first.Target);
        Assert.Equal(new SshChannelTarget { Host = "localhost", Port = port, EndPoint = (IPEndPoint)visitor.LocalEndPoint! }, second.Target);
        Assert.Equal((false, true), (first.IsOurs, second.IsOurs));
        Assert.Equal($"db.example:{target.Port}", first.Target!.ToString());
        await client.DisposeAsync();
        await EventuallyAsync(() => Assert.Single(_log.Of<SshConnectionEnd>()));

        _log.AssertComplete(1);
        var ended = _log.Of<SshChannelEnd>().Single(end => end.Channel == first);
        Assert.Equal((100L, ChannelCloseKind.ConnectionLost), (ended.BytesReceived, ended.Cause.Kind));
    }

    [Fact, Trait("rule", "B-30"), Trait("hostile", "H-27")]
    public async Task ConnectionThatIsKilled_EndsEverythingOnce()
    {
        await using var server = await ServeAsync(o => o with { Events = _log });
        await using var client = await server.LogInAsync();
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "four");
        await client.ExecAsync(1, "wait");

        (await FindActorAsync("connections/c1")).Tell(Kill.Instance);
        await EventuallyAsync(() => Assert.Single(_log.Of<SshConnectionEnd>()));

        _log.AssertComplete(1);
        Assert.All(_log.Of<SshChannelEnd>(), static end => Assert.Equal(ChannelCloseKind.ConnectionLost, end.Cause.Kind));
        Assert.Equal([0L, 4L], _log.Of<SshChannelEnd>().Select(static end => end.BytesReceived).Order());
    }

    [Fact, Trait("rule", "B-30")]
    public async Task ConnectionThatBreaksTheProtocol_EndsWithTheViolation()
    {
        await using var server = await ServeAsync(o => o with { Events = _log });
        await using var client = await server.LogInAsync();
        await client.Peer.SendPayloadAsync(new byte[] { 93, 1 });
        await EventuallyAsync(() => Assert.Single(_log.Of<SshConnectionEnd>()));

        Assert.Equal(DisconnectReason.ProtocolError, _log.Of<SshConnectionEnd>()[0].Violation);
        Assert.NotEmpty(_log.Of<SshConnectionEnd>()[0].Reason);
    }

    [Fact, Trait("rule", "B-30"), Trait("hostile", "H-16")]
    public async Task HandlerThatIsBusy_IsToldOfNothingMore_ButOfTheEndOfWhatItKnows()
    {
        using var busy = new BusyWithLogIns(_log);
        await using var server = await ServeAsync(o => o with { Events = busy, Admission = o.Admission with { PendingEvents = 2 } });
        await using var client = await server.LogInAsync();
        await busy.IsBusyAsync();

        foreach (var local in new uint[] { 0, 1, 2, 3 })
        {
            await client.ReadToCloseAsync(await client.ExecAsync(local, "say x"));
        }

        await AssertNoChannelIsLeftAsync(server);
        busy.Dispose();
        await client.DisposeAsync();
        await EventuallyAsync(() => Assert.Single(_log.Of<SshConnectionEnd>()));

        _log.AssertComplete(1);
        Assert.Single(_log.Of<SshChannelEnd>());
    }

    [Theory, Trait("rule", "B-30"), Trait("hostile", "H-27")]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public async Task RandomLives_AreToldInOrder_EachEndOnce_WithAllBytes(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var server = await ServeAsync(o => o with { Events = _log });
        var clients = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.LogInAsync()));

        await Task.WhenAll(clients.Select((client, at) => LiveAsync(client, new Random(random.Next() + at))));
        await EventuallyAsync(() => Assert.Equal(clients.Length, _log.Of<SshConnectionEnd>().Count));

        foreach (var end in _log.Of<SshConnectionEnd>())
        {
            _log.AssertComplete(end.Connection.Id);
            var channels = _log.Of<SshChannelEnd>().Where(one => one.Channel.Connection.Id == end.Connection.Id).ToList();
            Assert.Equal((channels.Sum(static one => one.BytesReceived), channels.Sum(static one => one.BytesSent)), (end.BytesReceived, end.BytesSent));
        }

        await AssertNothingIsLeftAsync(server);
    }

    private static async Task LiveAsync(SshClientScript client, Random random)
    {
        await using (client)
        {
            for (var local = 0u; local < 12; local++)
            {
                switch (random.Next(6))
                {
                    case 0:
                        await client.ReadToCloseAsync(await client.ExecAsync(local, "say x"));
                        break;
                    case 1:
                        await client.AssertEchoesAsync(await client.ExecAsync(local, "echo"), "left open");
                        break;
                    case 2:
                        await client.ReadToCloseAsync(await client.ExecAsync(local, "throw"));
                        break;
                    case 3:
                        var channel = await client.ExecAsync(local, "wait");
                        await client.CloseAsync(channel);
                        break;
                    case 4:
                        await client.DataAsync(await client.ExecAsync(local, "throw-on-data"), [1, 2, 3]);
                        break;
                    default:
                        await client.OpenInVainAsync(local, "direct-tcpip", To("127.0.0.1", 9));
                        break;
                }
            }
        }
    }

    /// <summary>Its first call lasts until it may go.</summary>
    private sealed class BusyWithLogIns(EventLog log) : SshServerEvents, IDisposable
    {
        private readonly SemaphoreSlim _busy = new(0);
        private readonly ManualResetEventSlim _go = new();

        public async Task IsBusyAsync() => Assert.True(await _busy.WaitAsync(TimeSpan.FromSeconds(10)));

        public override void OnLoggedIn(SshConnection connection)
        {
            _busy.Release();
            _go.Wait(TimeSpan.FromSeconds(30));
            log.OnLoggedIn(connection);
        }

        public override void OnChannelOpened(SshChannelInfo channel) => log.OnChannelOpened(channel);

        public override void OnChannelEnded(SshChannelEnd end) => log.OnChannelEnded(end);

        public override void OnConnectionEnded(SshConnectionEnd end) => log.OnConnectionEnded(end);

        public void Dispose() => _go.Set();
    }
}
