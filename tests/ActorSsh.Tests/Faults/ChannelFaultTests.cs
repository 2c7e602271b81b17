using ActorSsh.Protocol;

namespace ActorSsh.Tests.Faults;

/// <summary>A channel that is killed, stuck or starved: the others on its connection echo on, and nothing is left in the end.</summary>
public sealed class ChannelFaultTests : ServerSpec
{
    private const int Window = 64 * 1024;

    [Theory, Trait("rule", "C-11"), Trait("rule", "C-61"), Trait("hostile", "H-27")]
    [InlineData("kill")]
    [InlineData("poison")]
    [InlineData("stop")]
    public async Task DeadChannelActor_ItsChannelIsClosed_OthersGoOn(string death)
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var doomed = await client.ExecAsync(1, "wait");

        var actor = Watch(await FindActorAsync("connections/c1/ch1-*"));
        End(actor, death);
        await ExpectTerminatedAsync(actor);
        var transcript = await client.ReadToCloseAsync(doomed);

        Assert.Equal(["exit-signal", "ChannelEof", "ChannelClose"], transcript.Events);
        await client.AssertEchoesAsync(echo, "still here");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-60"), Trait("hostile", "H-27")]
    public async Task KilledConnectionActor_ThePeerSeesTheEnd_OtherConnectionsGoOn()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        await using var other = await server.LogInAsync();
        await client.ExecAsync(0, "wait");
        var echo = await other.ExecAsync(0, "echo");

        (await FindActorAsync("connections/c1")).Tell(Kill.Instance);
        await Assert.ThrowsAsync<EndOfStreamException>(() => client.NextAsync(0));

        await other.AssertEchoesAsync(echo, "still here");
        await other.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-22"), Trait("rule", "C-29"), Trait("hostile", "H-10")]
    public async Task HandlerThatNeverReads_ItsWindowCloses_OthersGoOn()
    {
        await using var server = await ServeAsync(SmallWindow);
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var stuck = await client.ExecAsync(1, "never-read");

        await client.DataAsync(stuck, new byte[Window / 2]);
        await client.DataAsync(stuck, new byte[Window / 2]);
        await client.AssertEchoesAsync(echo, "still here");
        var status = Assert.Single(await server.Server.ListConnectionsAsync()).Channels[1];

        Assert.Equal((0L, (long)Window), (status.ReceiveWindow, status.QueuedReceived));
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-21"), Trait("hostile", "H-7")]
    public async Task DataPastTheClosedWindow_DisconnectsWithProtocolError()
    {
        await using var server = await ServeAsync(SmallWindow);
        await using var client = await server.LogInAsync();
        var stuck = await client.ExecAsync(1, "never-read");

        await client.DataAsync(stuck, new byte[Window / 2]);
        await client.DataAsync(stuck, new byte[Window / 2]);
        await client.DataAsync(stuck, new byte[1]);
        var notice = await client.Peer.ExpectDisconnectAsync();

        Assert.Equal(DisconnectReason.ProtocolError, notice.Reason);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-45")]
    public async Task ClosedChannelNobodyReads_StaysQuiet_OthersGoOn()
    {
        await using var server = await ServeAsync(SmallWindow);
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var ended = await client.ExecAsync(1, "exit 0");
        await client.DataAsync(ended, new byte[1000]);
        var transcript = await client.ReadToCloseAsync(ended);

        await client.AssertEchoesAsync(echo, "still here");

        Assert.Equal(["exit-status", "ChannelEof", "ChannelClose"], transcript.Events);
        await client.EofAsync(echo);
        await client.ReadToCloseAsync(echo);
        await AssertNoChannelIsLeftAsync(server);
    }

    private static SshServerOptions SmallWindow(SshServerOptions options) =>
        options with { Limits = options.Limits with { InitialWindowSize = Window } };

    private void End(IActorRef actor, string death)
    {
        switch (death)
        {
            case "kill":
                actor.Tell(Kill.Instance);
                break;
            case "poison":
                actor.Tell(PoisonPill.Instance);
                break;
            default:
                Sys.Stop(actor);
                break;
        }
    }
}
