using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;
using ActorSsh.Tests.Time;

namespace ActorSsh.Tests.Connections;

/// <summary>What an operator sees and does: the listing, and pause, re-weight and kill of one channel (C-67).</summary>
public sealed class OperationTests : VirtualTimeSpec
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact, Trait("rule", "C-67")]
    public async Task Listing_SaysWhatIsThere()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        var channel = await client.ExecAsync(7, "never-read", window: 1000);
        await client.DataAsync(channel, new byte[300]);
        await client.AssertEchoesAsync(await client.ExecAsync(9, "echo"), "hello");

        Advance(Minute);
        var status = await connection.GetStatusAsync();

        Assert.Equal(("user", "Open", false, Minute), (status.Connection.User, status.Phase, status.IsDraining, status.IdleTime));
        Assert.True(status.BytesReceived > 300 && status.BytesSent > 5);
        var stuck = status.Channels[(int)channel];
        Assert.Equal((channel, 7u, "session", ChannelPhase.Open), (stuck.Handle.LocalChannel, stuck.RemoteChannel, stuck.Type, stuck.Phase));
        Assert.Equal((1000L, 300L, 300L, 0L), (stuck.SendWindow, stuck.BytesReceived, stuck.QueuedReceived, stuck.BytesSent));
        Assert.Equal(SshServerOptions.Default.Limits.InitialWindowSize - 300, stuck.ReceiveWindow);
        Assert.Equal((ChannelMultiplexer.DefaultWeight, false, Minute), (stuck.Weight, stuck.IsPaused, status.IdleTimeOf(stuck)));
        Assert.Equal((5L, 5L), (status.Channels[1].BytesReceived, status.Channels[1].BytesSent));
    }

    [Fact, Trait("rule", "C-67")]
    public async Task PausedChannel_SendsNothing_UntilItIsResumed_AndOthersGoOn()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        var paused = await client.ExecAsync(0, "echo");
        var other = await client.ExecAsync(1, "echo");
        var handle = (await connection.GetStatusAsync()).Channels[0].Handle;

        Assert.True(await connection.PauseChannelAsync(handle));
        await client.DataAsync(paused, "held"u8.ToArray());
        await client.AssertEchoesAsync(other, "still here");
        await EventuallyAsync(async () => Assert.Equal((4L, true), await QueuedAsync(connection)));
        Assert.True(await connection.ResumeChannelAsync(handle));

        Assert.Equal("held"u8.ToArray(), await client.ReadAsync(0, 4));
        Assert.Equal((0L, false), await QueuedAsync(connection));
    }

    [Fact, Trait("rule", "C-67")]
    public async Task Reweight_ShowsInTheListing()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        await client.ExecAsync(0, "echo");
        var handle = (await connection.GetStatusAsync()).Channels[0].Handle;

        Assert.True(await connection.SetWeightAsync(handle, 64));

        Assert.Equal(64, (await connection.GetStatusAsync()).Channels[0].Weight);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => connection.SetWeightAsync(handle, 0));
    }

    [Fact, Trait("rule", "C-67"), Trait("rule", "C-2")]
    public async Task KilledChannel_IsClosedWithoutItsData_AndItsHandleNeverReachesAnother()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        var flood = await client.ExecAsync(0, "flood", window: 0);
        var echo = await client.ExecAsync(1, "echo");
        var handle = (await connection.GetStatusAsync()).Channels[0].Handle;

        Assert.True(await connection.KillChannelAsync(handle, "it floods"));
        await client.ExpectAsync(0, MessageNumber.ChannelClose);
        await client.CloseAsync(flood);
        Assert.Equal(flood, await client.ExecAsync(2, "echo"));

        Assert.False(await connection.KillChannelAsync(handle, "again"));
        await client.AssertEchoesAsync(flood, "reborn");
        await client.AssertEchoesAsync(echo, "still here");
        await EventuallyAsync(() => Assert.Equal(2L, server.Server.Counters.Channels));    // a killed one counts until its actor has stopped
    }

    [Fact, Trait("rule", "C-67"), Trait("rule", "C-62")]
    public async Task HandlerThatHangs_CannotKeepItsChannelAlive()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        var stuck = await client.ExecAsync(0, "never-read");
        await client.DataAsync(stuck, new byte[10]);

        await connection.KillChannelAsync((await connection.GetStatusAsync()).Channels[0].Handle, "it hangs");

        await client.ExpectAsync(0, MessageNumber.ChannelClose);
        await AssertNoChannelIsLeftAsync(server);
    }

    private static async Task<SshConnection> HandleAsync(TestServer server) =>
        await server.Server.FindConnectionAsync(1) ?? throw new InvalidOperationException("There is no connection.");

    private static async Task<(long Queued, bool IsPaused)> QueuedAsync(SshConnection connection)
    {
        var channel = (await connection.GetStatusAsync()).Channels[0];
        return (channel.QueuedToSend, channel.IsPaused);
    }
}
