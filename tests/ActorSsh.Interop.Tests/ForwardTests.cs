using System.Net.Sockets;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>direct-tcpip: <c>-W</c>, <c>-L</c> and <c>-J</c>.</summary>
public sealed class ForwardTests : ServerTest
{
    [PeerFact]
    public async Task StdioForward_ToAnEcho_ReturnsWhatWasSent()
    {
        using var echo = SocketService.Echo();

        var finished = await Client.RunWithInputAsync("through\n", "-W", echo.Target, "server");

        Assert.Equal((0, "through\n"), (finished.ExitCode, finished.Output));
    }

    [PeerFact, Trait("rule", "C-16")]
    public async Task StdioForward_ToAName_IsResolvedByTheServer()
    {
        using var echo = SocketService.Echo();

        var finished = await Client.RunWithInputAsync("named\n", "-W", echo.Target.Replace("127.0.0.1", "localhost"), "server");

        Assert.Equal("named\n", finished.Output);
    }

    [PeerFact, Trait("rule", "C-16")]
    public async Task StdioForward_WhereNobodyListens_IsRefusedWithTheReason()
    {
        var echo = SocketService.Echo();
        var target = echo.Target;
        echo.Dispose();

        var finished = await Client.RunAsync("-W", target, "server");

        Assert.Equal(255, finished.ExitCode);
        Assert.Contains("connect failed", finished.Error, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "C-42")]
    public async Task LocalForward_HalfClosed_StillBringsTheAnswer()
    {
        using var service = new SocketService(CountThenAnswerAsync);
        await using var master = await Master.StartAsync(Client, "server", "-L", $"{Client.ForwardPath}:{service.Target}");
        await using var stream = await Client.ConnectForwardAsync();

        await Transfer.SendAsync(stream, seed: 5, bytes: 1_000_000);
        stream.Socket.Shutdown(SocketShutdown.Send);

        using var reader = new StreamReader(stream);
        Assert.Equal("1000000", await reader.ReadToEndAsync().WaitAsync(Limits.Step));
    }

    // As many at once as may be waiting for one target: a quarter of the opens that may wait (C-4).
    [PeerFact]
    public async Task LocalForward_ManyAtOnce_KeepsEachApart()
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server", "-L", $"{Client.ForwardPath}:{echo.Target}");

        foreach (var wave in Enumerable.Range(0, 64).Chunk(16))
        {
            await Task.WhenAll(wave.Select(index => RoundTripAsync((ulong)index)));
        }
    }

    [PeerFact, Trait("rule", "C-42")]
    public async Task LocalForward_WhoseTargetCloses_EndsTheLocalSide()
    {
        using var greeter = new SocketService(stream => stream.WriteAsync("bye"u8.ToArray()).AsTask());
        await using var master = await Master.StartAsync(Client, "server", "-L", $"{Client.ForwardPath}:{greeter.Target}");
        await using var stream = await Client.ConnectForwardAsync();

        using var reader = new StreamReader(stream);
        Assert.Equal("bye", await reader.ReadToEndAsync().WaitAsync(Limits.Step));
    }

    [PeerFact]
    public async Task Jump_ToASecondServer_RunsThere()
    {
        await using var second = await TestServer.StartAsync(Client, options => options with { Name = "second" });
        second.AddTo(Client, "second");

        var finished = await Client.RunWithInputAsync("twice\n", "-J", "server", "second", "echo");

        Assert.Equal((0, "twice\n"), (finished.ExitCode, finished.Output));
    }

    [PeerFact("sshd")]
    public async Task Jump_ToARealSshd_RunsThere()
    {
        using var sshd = await Sshd.StartAsync(Client);
        sshd.AddTo(Client, "sshd");

        var finished = await Client.RunAsync("-J", "server", "sshd", "echo $((6*7)); exit 5");

        Assert.Equal((5, "42\n"), (finished.ExitCode, finished.Output));
    }

    private async Task RoundTripAsync(ulong seed)
    {
        await using var stream = await Client.ConnectForwardAsync();
        await Dial.CheckEchoAsync(stream, seed);
    }

    private static async Task CountThenAnswerAsync(NetworkStream stream)
    {
        var count = 0L;
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            count += read;
        }

        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{count}"));
    }
}
