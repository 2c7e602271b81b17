using ActorSsh.Protocol;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Hostile;

/// <summary>What peers without manners can make a whole server hold, by its own counters: the windows it granted, or the bound of what waits.</summary>
public sealed class MemoryCeilingTests : ServerSpec
{
    private const int Channels = 8;
    private const int Window = 16 * 1024;
    private const int Largest = 256 * 1024;

    [Theory, Trait("hostile", "H-7"), Trait("rule", "C-21")]
    [InlineData(1), InlineData(100), InlineData(4096)]
    public async Task PeerThatIgnoresTheWindowsOfChannelsNobodyReads_IsCutOffAtTheByte(int packet)
    {
        await using var server = await ServeAsync(static o => o with { Limits = o.Limits with { InitialWindowSize = Window } });
        await using var client = await server.LogInAsync();
        var stuck = new List<ScriptedChannel>();
        for (var i = 0; i < Channels; i++)
        {
            stuck.Add(await client.Peer.OpenChannelAsync("session"));
            Assert.True(await stuck[i].RequestAsync("exec", SshFields.Text("never-read")));
            await FillAsync(stuck[i], packet);
        }

        await EventuallyAsync(async () =>
        {
            var rows = Assert.Single(await server.Server.ListConnectionsAsync()).Channels;
            Assert.All(rows, static row => Assert.Equal((0L, (long)Window), (row.ReceiveWindow, row.QueuedReceived)));
        });
        Assert.InRange(server.Server.Counters.BuffersInUse, 0, Channels + (Channels * Window / packet));
        Assert.InRange(server.Server.Counters.BuffersInUse, 0, 4 * Channels);

        await stuck[0].SendDataAsync(new byte[1]);
        Assert.Equal(DisconnectReason.ProtocolError, (await client.Peer.ExpectDisconnectAsync()).Reason);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("hostile", "H-7"), Trait("rule", "C-27")]
    public async Task PeerThatGrantsEverythingAndReadsNothing_MakesUsHoldTheBoundOfEachChannel()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        for (var i = 0; i < Channels; i++)
        {
            var flood = await client.Peer.BeginOpenAsync("session", default, new ScriptedChannelOptions { InitialWindowSize = uint.MaxValue });
            await flood.ExpectConfirmationAsync();
            await flood.SendRequestAsync("exec", SshFields.Text("flood"), wantReply: false);
        }

        var bound = SshServerOptions.Default.Limits.UnsentBytesPerChannel;
        await EventuallyAsync(async () =>
        {
            var rows = Assert.Single(await server.Server.ListConnectionsAsync()).Channels;
            Assert.All(rows, row => Assert.InRange(row.QueuedToSend, bound - Largest, bound));
        });

        Assert.InRange(server.Server.Counters.BuffersInUse, 1, 2);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    /// <summary>As much as the window takes, in packets of one size.</summary>
    private static async Task FillAsync(ScriptedChannel channel, int packet)
    {
        for (var sent = 0; sent < Window; sent += packet)
        {
            await channel.SendDataAsync(new byte[Math.Min(packet, Window - sent)]);
        }
    }
}
