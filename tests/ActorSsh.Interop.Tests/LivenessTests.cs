using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Interop.Tests;

/// <summary>Connections nobody uses and channels nobody speaks on, with the real ssh (C-65).</summary>
public sealed class LivenessTests : ServerTest
{
    // Short enough to wait for; a test that needs something to stay open does not depend on it.
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(300);

    [PeerFact, Trait("rule", "C-65")]
    public async Task Connection_WithoutAnyChannel_IsEndedWithAWord()
    {
        await using var unused = await StartAsync(new LivenessOptions { UnusedTimeout = Idle });
        await using var ssh = Client.Start("-N", "unused");

        Assert.Equal(255, await ssh.ExitAsync(Limits.Step));
        Assert.Contains("Received disconnect", await ssh.ErrorAsync(), StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "C-65")]
    public async Task Connection_WithAChannel_IsInUse()
    {
        await using var unused = await StartAsync(new LivenessOptions { UnusedTimeout = Idle });

        var finished = await Client.RunAsync("unused", "wait 1");

        Assert.Equal((0, "waited\n"), (finished.ExitCode, finished.Output));
    }

    [PeerFact, Trait("rule", "C-65")]
    public async Task Channel_ThatIsIdle_IsClosedAlone()
    {
        using var echo = SocketService.Echo();
        await using var idle = await StartAsync(new LivenessOptions { ChannelTimeouts = [new ChannelTimeout("session", Idle)] });
        await using var master = await Master.StartAsync(Client, "idle", "-L", $"{Client.ForwardPath}:{echo.Target}");
        await using var forward = await Client.ConnectForwardAsync();
        await Dial.SayAndHearAsync(forward, "before\n");
        await using var session = master.Start("echo");

        Assert.Equal(255, await session.ExitAsync(Limits.Step));
        await Dial.SayAndHearAsync(forward, "after\n");
    }

    private async Task<TestServer> StartAsync(LivenessOptions liveness)
    {
        var name = liveness.UnusedTimeout is null ? "idle" : "unused";
        var server = await TestServer.StartAsync(Client, options => options with { Name = name, Liveness = liveness });
        server.AddTo(Client, name);
        return server;
    }
}
