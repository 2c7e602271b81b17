using System.Text;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Scale;

/// <summary>Many at once: each is opened, used and closed, and nothing is left of any.</summary>
[Collection(HeapCollection.Name)]
public sealed class ScaleTests : ServerSpec
{
    private const int Many = 2000;

    /// <summary>The machine may have others to serve.</summary>
    private static readonly ScriptedPeerOptions Patient = ScriptedPeerOptions.Default with { Patience = TimeSpan.FromMinutes(1) };

    [Fact, Trait("rule", "C-5"), Trait("rule", "C-4")]
    public async Task TwoThousandChannels_OnOneConnection_AllWorkAtOnceAndLeaveNothing()
    {
        await using var server = await ServeAsync(static o => o with
        {
            Limits = o.Limits with { Channels = Many, PendingInboundOpens = Many },
            Credit = o.Credit with { Connection = Many * o.Limits.InitialWindowSize },
        });
        await using var client = await server.LogInAsync(Patient);
        var channels = new List<ScriptedChannel>();
        for (var i = 0; i < Many; i++)
        {
            channels.Add(await client.Peer.BeginOpenAsync("session"));
        }

        foreach (var channel in channels)
        {
            await channel.ExpectConfirmationAsync();
            Assert.True(await channel.RequestAsync("exec", SshFields.Text("echo")));
        }

        var rows = Assert.Single(await server.Server.ListConnectionsAsync()).Channels;
        Assert.Equal((Many, (long)Many), (rows.Count, server.Server.Counters.Channels));
        await ForEachAsync(channels, static (channel, text) => channel.SendDataAsync(text), static async (channel, text) => Assert.Equal(text, await channel.ReadAsync(text.Length)));
        await ForEachAsync(channels, static (channel, _) => channel.SendEofAsync(), static async (channel, _) => Assert.Equal(0u, (await channel.ReadToCloseAsync()).ExitStatus));

        await AssertNoChannelIsLeftAsync(server);
        await EventuallyAsync(() => Assert.Equal(0, server.Server.Counters.BuffersInUse));
        Assert.Empty(Assert.Single(await server.Server.ListConnectionsAsync()).Channels);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-5"), Trait("rule", "C-4")]
    public async Task TwoThousandConnections_AtOnce_AllWorkAndLeaveNothing()
    {
        await using var server = await ServeAsync(static o => o with { MaximumConnections = Many });
        var clients = new SshClientScript[Many];
        await Parallel.ForAsync(0, Many, async (i, _) => clients[i] = await server.LogInAsync(Patient));

        var channels = new uint[Many];
        await Parallel.ForAsync(0, Many, async (i, _) => channels[i] = await clients[i].ExecAsync(0, "echo"));
        Assert.Equal((Many, Many), (server.Server.Counters.Connections, server.Server.Counters.Channels));
        Assert.Equal(Many, (await server.Server.ListConnectionsAsync()).Sum(static connection => connection.Channels.Count));
        await Parallel.ForAsync(0, Many, async (i, _) => await clients[i].AssertEchoesAsync(channels[i], $"this is {i}"));
        await Parallel.ForAsync(0, Many, async (i, _) =>
        {
            await clients[i].EofAsync(channels[i]);
            Assert.Equal(0u, (await clients[i].ReadToCloseAsync(channels[i])).ExitStatus);
            await clients[i].DisposeAsync();
        });

        await AssertNothingIsLeftAsync(server);
        Assert.Equal(Many, server.Server.Counters.ConnectionsAccepted);
        Assert.Empty(await server.Server.ListConnectionsAsync());
    }

    /// <summary>First says something on every channel, then hears every channel.</summary>
    private static async Task ForEachAsync(
        List<ScriptedChannel> channels, Func<ScriptedChannel, byte[], Task> say, Func<ScriptedChannel, byte[], Task> hear)
    {
        foreach (var channel in channels)
        {
            await say(channel, Encoding.ASCII.GetBytes($"this is {channel.LocalChannel}"));
        }

        foreach (var channel in channels)
        {
            await hear(channel, Encoding.ASCII.GetBytes($"this is {channel.LocalChannel}"));
        }
    }
}
