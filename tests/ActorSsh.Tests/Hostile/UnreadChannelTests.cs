using ActorSsh.Protocol.Wire;
using ActorSsh.Tests.Time;

namespace ActorSsh.Tests.Hostile;

/// <summary>A peer that closes a channel whose handler is stuck, with more in it than is under way to the handler.</summary>
public sealed class UnreadChannelTests : VirtualTimeSpec
{
    private const int Packet = 30_000;

    private static readonly TimeSpan Linger = SshServerOptions.Default.Limits.LingerTimeout!.Value;

    [Fact, Trait("rule", "C-43"), Trait("rule", "C-5"), Trait("hostile", "H-10")]
    public async Task ClosedChannel_WhoseHandlerTakesNothing_IsEndedWhenTheLingerTimeIsOver()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var stuck = await client.ExecAsync(0, "never-read");
        await FillAsync(server, client, stuck);

        await client.CloseAsync(stuck);
        await client.ExpectAsync(0, MessageNumber.ChannelClose);
        await SettleAsync("connections/c1");
        Advance(Linger);
        await DueAsync(() => Assert.Equal(0L, server.Server.Counters.Channels));

        Assert.Empty(Assert.Single(await server.Server.ListConnectionsAsync()).Channels);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    /// <summary>Data in the handler, data in its actor's mailbox, and data in the row.</summary>
    private async Task FillAsync(TestServer server, SshClientScript client, uint channel)
    {
        for (var packet = 1; packet <= 4; packet++)
        {
            await client.DataAsync(channel, new byte[Packet]);
            await EventuallyAsync(async () =>
                Assert.Equal(packet * Packet, Assert.Single(Assert.Single(await server.Server.ListConnectionsAsync()).Channels).BytesReceived));
        }
    }
}
