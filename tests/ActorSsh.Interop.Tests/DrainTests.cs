using System.Net.Sockets;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>A server that is drained lets the real ssh finish what runs, and nothing else begin (C-66).</summary>
public sealed class DrainTests : ServerTest
{
    [PeerFact, Trait("rule", "C-66")]
    public async Task RunningCommand_Finishes_AndTheUserIsTold()
    {
        await using var master = await Master.StartAsync(Client, "server");
        await using var running = master.Start("echo");
        await running.WriteAsync("before\n");
        await running.ReadUntilAsync("before\n");

        var drain = Server.DrainAsync(Limits.Bulk);
        await WaitForDrainAsync();
        var finished = await running.FinishAsync("to the end\n");

        Assert.Equal((0, "to the end\n"), (finished.ExitCode, finished.Output));
        await drain.WaitAsync(Limits.Step);
        Assert.Contains("Received disconnect", await master.EndAsync(), StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "C-66")]
    public async Task NewChannels_AreProhibited_AndNewConnectionsRefused()
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server");
        await using var running = master.Start("echo");
        await running.WriteAsync("before\n");
        await running.ReadUntilAsync("before\n");

        var drain = Server.DrainAsync(Limits.Bulk);
        await WaitForDrainAsync();
        var session = await master.RunAsync("true");
        await using var forward = master.StartForward(echo.Target);
        var forwarded = await forward.FinishAsync();
        await Assert.ThrowsAsync<SocketException>(() => Dial.TcpAsync(Server.EndPoint.Address, Server.EndPoint.Port));
        var finished = await running.FinishAsync();
        await drain.WaitAsync(Limits.Step);

        Assert.Equal((255, 255, 0), (session.ExitCode, forwarded.ExitCode, finished.ExitCode));
        Assert.Equal(0, echo.Accepted);
        Assert.Equal(2, (await master.EndAsync()).Split("open failed: administratively prohibited").Length - 1);
    }

    [PeerFact, Trait("rule", "C-66")]
    public async Task Deadline_EndsWhatStillRuns()
    {
        await using var ssh = Client.Start("server", "stuck");
        await ssh.ReadUntilAsync("stuck");

        await Server.DrainAsync(TimeSpan.FromMilliseconds(200)).WaitAsync(Limits.Step);

        Assert.Equal(255, await ssh.ExitAsync(Limits.Step));
    }

    private Task WaitForDrainAsync() => Eventually.TrueAsync(
        () => "no drain has begun", async () => (await Server.ListConnectionsAsync()).All(connection => connection.IsDraining));
}
