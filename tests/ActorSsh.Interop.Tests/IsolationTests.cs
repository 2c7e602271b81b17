using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>
/// Whatever one channel suffers, the others of its connection go on; and when the connection is gone nothing is left (see
/// <see cref="ServerTest"/>).
/// </summary>
public sealed class IsolationTests : ServerTest
{
    private const int Stop = 19;
    private const int Continue = 18;

    private protected override SshServerOptions Change(SshServerOptions options) => options with { ConnectTimeout = TimeSpan.FromSeconds(3) };

    [PeerTheory, Trait("rule", "C-60")]
    [InlineData("throw")]
    [InlineData("throw-on-data")]
    public async Task Handler_ThatThrows_EndsItsChannelAlone(string program)
    {
        await using var master = await Master.StartAsync(Client, "server");
        await using var other = await StartEchoAsync(master);

        var broken = await master.RunWithInputAsync("input\n", program);

        Assert.Equal(255, broken.ExitCode);
        await AssertGoesOnAsync(other);
    }

    [PeerFact, Trait("rule", "C-46"), Trait("rule", "C-60")]
    public async Task ChannelActor_ThatIsKilled_EndsItsChannelAlone()
    {
        await using var master = await Master.StartAsync(Client, "server");
        await using var victim = await StartEchoAsync(master);
        var channel = Assert.Single(await Server.WaitForChannelsAsync(1));
        await using var other = await StartEchoAsync(master);

        Server.KillActor(channel);

        Assert.Equal(255, await victim.ExitAsync(Limits.Step));
        await AssertGoesOnAsync(other);
    }

    [PeerFact, Trait("rule", "C-46"), Trait("rule", "C-60")]
    public async Task SpliceActor_ThatIsKilled_EndsItsChannelAlone()
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server");
        await using var victim = master.StartForward(echo.Target);
        await SayAndHearAsync(victim, "before\n");
        var channel = Assert.Single(await Server.WaitForChannelsAsync(1));
        await using var other = await StartEchoAsync(master);

        Server.KillActor(channel);

        await victim.ExitAsync(Limits.Step);
        await AssertGoesOnAsync(other);
    }

    [PeerFact, Trait("rule", "C-16")]
    public async Task Target_ThatNeverAnswers_DelaysNobody()
    {
        using var hole = await BlackHole.OpenAsync();
        await using var master = await Master.StartAsync(Client, "server");
        await using var other = await StartEchoAsync(master);

        await using var waiting = master.StartForward(hole.Target);
        await Server.WaitForChannelsAsync(2);
        await SayAndHearAsync(other, "while it waits\n");
        var refused = await waiting.FinishAsync();

        Assert.Equal(255, refused.ExitCode);
        await AssertGoesOnAsync(other);
    }

    [PeerFact, Trait("rule", "C-63")]
    public async Task Connection_ThatEndsWhileATargetDoesNotAnswer_LeavesNothing()
    {
        using var hole = await BlackHole.OpenAsync();
        var master = await Master.StartAsync(Client, "server");
        await using var waiting = master.StartForward(hole.Target);
        await Server.WaitForChannelsAsync(1);

        await master.DisposeAsync();

        await Server.AssertNothingIsLeftAsync();
    }

    [PeerFact, Trait("rule", "C-29")]
    public async Task Client_ThatNeverReads_StopsNobodyElse()
    {
        await using var master = await Master.StartAsync(Client, "server");
        await using var deaf = master.Start("zeros");
        await WaitForQueuedBytesAsync();
        await using var other = await StartEchoAsync(master);

        await AssertGoesOnAsync(other);
        Assert.Equal(0, (await master.RunAsync("true")).ExitCode);
    }

    [PeerFact, Trait("rule", "C-22")]
    public async Task Handler_ThatNeverReads_StopsNobodyElse()
    {
        await using var master = await Master.StartAsync(Client, "server");
        await using var deaf = master.Start("stuck");
        await deaf.ReadUntilAsync("stuck");
        var sending = Transfer.SendAsync(deaf.Input, seed: 1, bytes: long.MaxValue);
        await using var other = await StartEchoAsync(master);
        await WaitForEmptyWindowAsync();

        await AssertGoesOnAsync(other);
        Assert.False(sending.IsCompleted);

        await deaf.DisposeAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => sending);
    }

    [PeerFact, Trait("rule", "C-29")]
    public async Task ForwardedTarget_ThatNeverReads_StopsNobodyElse()
    {
        using var deaf = new SocketService(_ => Task.Delay(Timeout.Infinite));
        await using var master = await Master.StartAsync(Client, "server");
        await using var forward = master.StartForward(deaf.Target);
        var sending = Transfer.SendAsync(forward.Input, seed: 1, bytes: long.MaxValue);
        await WaitForEmptyWindowAsync();
        await using var other = await StartEchoAsync(master);

        await AssertGoesOnAsync(other);

        await forward.DisposeAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => sending);
    }

    [PeerFact]
    public async Task Client_ThatIsStopped_StopsNoOtherConnection()
    {
        const long Bytes = 60_000_000;
        await using var ssh = Client.Start("server", $"random 9 {Bytes}");
        await Server.WaitForChannelsAsync(1);
        ssh.Signal(Stop);

        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Client.RunAsync("server", "both")));
        ssh.Signal(Continue);

        Assert.All(others, other => Assert.Equal("out\n", other.Output));
        await Transfer.CheckAsync(ssh.Output, 9, Bytes);
        Assert.Equal(7, await ssh.ExitAsync(Limits.Step));
    }

    [PeerTheory, Trait("rule", "C-63")]
    [InlineData("zeros", false)]
    [InlineData("echo", true)]
    [InlineData("sink", true)]
    [InlineData("stuck", true)]
    public async Task Connection_ThatIsCutInMidTransfer_LeavesNothing(string program, bool isSending)
    {
        await using var ssh = Client.Start("-o", "RekeyLimit=1M", "server", program);
        var sending = isSending ? Transfer.SendAsync(ssh.Input, seed: 1, bytes: long.MaxValue) : Task.CompletedTask;
        await Eventually.TrueAsync(() => "nothing moves", async () =>
            (await Server.ListConnectionsAsync()).SelectMany(status => status.Channels).Any(channel => channel.BytesReceived + channel.BytesSent > 1_000_000 || program == "stuck"));

        await ssh.DisposeAsync();

        await Server.AssertNothingIsLeftAsync();
        Assert.True(sending.IsCompleted || await Assert.ThrowsAnyAsync<IOException>(() => sending) is not null);
    }

    [PeerFact, Trait("rule", "C-63")]
    public async Task Server_ThatStopsInTheMiddleOfEverything_LeavesNothing()
    {
        using var hole = await BlackHole.OpenAsync();
        using var deaf = new SocketService(_ => Task.Delay(Timeout.Infinite));
        await using var master = await Master.StartAsync(Client, "server");
        await using var waiting = master.StartForward(hole.Target);
        await using var forward = master.StartForward(deaf.Target);
        await using var zeros = master.Start("zeros");
        await using var stuck = master.Start("stuck");
        await stuck.ReadUntilAsync("stuck");
        await Server.WaitForChannelsAsync(4);

        await Server.StopAsync();

        Assert.Equal((0, 0, 0), (Server.Counters.Connections, Server.Counters.Channels, Server.Counters.BuffersInUse));
        Assert.Equal(255, await stuck.ExitAsync(Limits.Step));
    }

    private static async Task<ChildProcess> StartEchoAsync(Master master)
    {
        var echo = master.Start("echo");
        await SayAndHearAsync(echo, "hello\n");
        return echo;
    }

    private static async Task AssertGoesOnAsync(ChildProcess echo)
    {
        await SayAndHearAsync(echo, "still here\n");
        Assert.Equal(0, (await echo.FinishAsync()).ExitCode);
    }

    private static async Task SayAndHearAsync(ChildProcess echo, string text)
    {
        await echo.WriteAsync(text);
        await echo.ReadUntilAsync(text);
    }

    /// <summary>Until the client may send no more to a reader of ours.</summary>
    private async Task WaitForEmptyWindowAsync()
    {
        var channels = "";
        await Eventually.TrueAsync(() => $"the window never ran out: {channels}", async () =>
        {
            var all = (await Server.ListConnectionsAsync()).SelectMany(status => status.Channels).ToArray();
            channels = string.Join("; ", all.AsEnumerable());
            return all.Any(channel => channel.ReceiveWindow == 0);
        });
    }

    /// <summary>Until the client's window is full, and bytes wait on our side.</summary>
    private Task WaitForQueuedBytesAsync() => Eventually.TrueAsync(() => "the client's window never ran full", async () =>
        (await Server.ListConnectionsAsync()).SelectMany(status => status.Channels).Any(channel => channel is { QueuedToSend: > 0, SendWindow: 0 }));
}
