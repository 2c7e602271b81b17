using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Forwarding;

/// <summary>One end takes nothing: what is held for it is bounded, and flows when it goes on.</summary>
public sealed class StallTests : ForwardSpec
{
    private const int Plenty = 32 * 1024 * 1024;

    [Fact, Trait("rule", "C-21"), Trait("rule", "C-22"), Trait("hostile", "H-12")]
    public async Task StalledTarget_HoldsAtMostTheWindow()
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var channel = await client.OpenAsync(1, "direct-tcpip", To(target));
        using var socket = await target.AcceptAsync();

        var sent = await SendUntilStalledAsync(server, client, channel);
        await client.AssertEchoesAsync(echo, "still here");

        Assert.InRange((await StatusAsync(server)).QueuedReceived, 0, Window);
        Assert.InRange(server.Server.Counters.BuffersInUse, 0, 16);
        await client.EofAsync(channel);
        Assert.Equal(sent, (await socket.ReadToEndAsync()).Length);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-27"), Trait("rule", "C-29")]
    public async Task StalledPeer_HoldsAtMostTheSplicesBound()
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var channel = await client.OpenAsync(1, "direct-tcpip", To(target), window: 0);
        using var socket = await target.AcceptAsync();

        var sending = socket.WriteAsync(Pattern(Plenty));
        await EventuallyAsync(() => Assert.Equal((long)SpliceBound, Status(server).QueuedToSend));
        await client.AssertEchoesAsync(echo, "still here");
        Assert.Equal((long)SpliceBound, Status(server).QueuedToSend);
        Assert.False(sending.IsCompleted);

        await client.AdjustAsync(channel, Plenty);
        Assert.Equal(Pattern(Plenty), await client.ReadAsync(1, Plenty));
        await sending;
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    /// <summary>Sends as credit comes, until a whole window is held: the target's socket takes no more, or not at this moment.</summary>
    private static async Task<int> SendUntilStalledAsync(TestServer server, SshClientScript client, uint channel)
    {
        var sent = 0;
        for (var status = await StatusAsync(server); status.QueuedReceived < Window; status = await StatusAsync(server))
        {
            Assert.InRange(status.ReceiveWindow + status.QueuedReceived, 0, Window);
            var room = (int)Math.Min(status.ReceiveWindow, SshClientScript.MaximumPacket);
            if (room > 0)
            {
                await client.DataAsync(channel, new byte[room]);
                sent += room;
            }
        }

        return sent;
    }

    private static ChannelStatus Status(TestServer server) => StatusAsync(server).GetAwaiter().GetResult();

    private static async Task<ChannelStatus> StatusAsync(TestServer server) =>
        (await server.Server.ListConnectionsAsync())[0].Channels.Single(static channel => channel.Type == "direct-tcpip");
}
