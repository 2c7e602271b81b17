using ActorSsh.TestKit;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Scale;

/// <summary>
/// What idle connections and channels hold, so that ten thousand of them stay cheap: the library's README has the figures. The bounds are
/// some twice of those, since a test kit's pipes and the collector's own accounts are in them.
/// </summary>
[Collection(HeapCollection.Name)]
public sealed class IdleMemoryTests(ITestOutputHelper output) : ServerSpec
{
    private const int Connections = 1000;
    private const int Channels = 1000;
    private const int Early = 20;
    private const int Kilo = 1024;
    private const int OfConnection = 32 * Kilo;
    private const int OfChannel = 16 * Kilo;

    private static readonly ScriptedPeerOptions Patient = ScriptedPeerOptions.Default with { Patience = TimeSpan.FromMinutes(1) };

    [Fact, Trait("rule", "T-15")]
    public async Task IdleConnections_HoldFewKilobytesEachAndNoBuffer()
    {
        await using var server = await ServeQuietlyAsync();
        await LogInAsync(server, Early);

        var each = await HeapCollection.GrowthAsync(() => LogInAsync(server, Connections)) / Connections;

        output.WriteLine($"{each} bytes for each of {Connections} idle connections");
        Assert.Equal((Early + Connections, 0L), (server.Server.Counters.Connections, server.Server.Counters.BufferBytes));
        Assert.InRange(each, 1, OfConnection);
    }

    [Fact, Trait("rule", "T-15")]
    public async Task IdleChannels_HoldFewKilobytesEachAndNoBuffer()
    {
        await using var server = await ServeQuietlyAsync();
        var peer = (await server.LogInAsync(Patient)).Peer;
        await StartAsync(server, peer, 0, Early);

        var each = await HeapCollection.GrowthAsync(() => StartAsync(server, peer, Early, Channels)) / Channels;

        output.WriteLine($"{each} bytes for each of {Channels} idle channels");
        Assert.Equal((Early + Channels, 0L), (server.Server.Counters.Channels, server.Server.Counters.BufferBytes));
        Assert.InRange(each, 1, OfChannel);
        GC.KeepAlive(peer);
    }

    private static Task<TestServer> ServeQuietlyAsync() => TestServer.StartAsync(static options => options with
    {
        Session = Programs.Find,
        Limits = options.Limits with { Channels = Early + Channels },
        Credit = options.Credit with { Connection = (Early + Channels) * options.Limits.InitialWindowSize },
        ActorSystemConfig = "akka { loglevel = OFF, stdout-loglevel = OFF }",
    });

    /// <summary>The clients themselves are forgotten: what is left is the server's end, and the pipes between.</summary>
    private async Task LogInAsync(TestServer server, int count)
    {
        await Parallel.ForAsync(0, count, async (_, _) => await server.LogInAsync(Patient));
        await SettleAsync(server);
    }

    /// <summary>Sessions whose programs wait for input.</summary>
    private async Task StartAsync(TestServer server, ScriptedPeer peer, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            var channel = await peer.OpenChannelAsync("session", options: new ScriptedChannelOptions { LocalChannel = (uint)i });
            Assert.True(await channel.RequestAsync("exec", SshFields.Text("echo")));
        }

        await SettleAsync(server);
    }

    /// <summary>A buffer is given back a moment after its bytes were heard.</summary>
    private Task SettleAsync(TestServer server) => EventuallyAsync(() => Assert.Equal(0L, server.Server.Counters.BufferBytes));
}
