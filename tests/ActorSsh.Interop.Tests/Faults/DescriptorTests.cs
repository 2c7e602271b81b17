using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Faults;

/// <summary>
/// A process that may open few files (T-16). .NET itself fails for good where it gets none for a new thread, so the last are kept from
/// connections and what they lead to.
/// </summary>
public sealed class DescriptorTests : IAsyncLifetime
{
    private const int Many = 300;

    private OpenSsh _client = null!;

    public async Task InitializeAsync() => _client = await OpenSsh.CreateAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        return Task.CompletedTask;
    }

    [PeerTheory("prlimit"), Trait("rule", "T-16")]
    [InlineData(200)]
    [InlineData(128)]
    public async Task Flood_BeyondTheLimit_IsToldSo_WhileTheOthersGoOn_AndNewOnesComeAfterIt(int limit)
    {
        using var echo = SocketService.Echo();
        await using var serve = await ServeProcess.StartAsync(_client, ["prlimit", $"--nofile={limit}"]);
        await using var master = await Master.StartAsync(_client, "serve", "-L", $"{_client.ForwardPath}:{echo.Target}");
        await using var forward = await _client.ConnectForwardAsync();
        await Dial.SayAndHearAsync(forward, "before\n");

        using (var flood = await Flood.OpenAsync(serve.EndPoint, Many))
        {
            var lines = await flood.ReadLinesAsync();
            Assert.Contains("The server has no room for more connections; try again later.", lines);
            Assert.Contains(lines, static line => line.StartsWith("SSH-2.0-", StringComparison.Ordinal));

            await Dial.SayAndHearAsync(forward, "meanwhile\n");
            Assert.Equal(0, (await master.RunAsync("true")).ExitCode);
            Assert.Equal(255, (await _client.RunAsync("serve", "true")).ExitCode);
            Assert.Equal(255, (await _client.RunAsync("-S", _client.ControlPath, "-W", echo.Target, "serve")).ExitCode);
            await AssertRestsAsync(serve);
        }

        await Eventually.TrueAsync(() => "nobody is served after the flood", async () => (await _client.RunAsync("serve", "true")).ExitCode == 0);
        await Dial.SayAndHearAsync(forward, "after\n");
        await master.ControlAsync("exit");
        Assert.Contains("resource shortage: the server has too many files open", await master.EndAsync(), StringComparison.Ordinal);
        var log = await serve.StopAsync();
        Assert.Single(log.Split('\n'), static line => line.Contains("was refused for descriptors (the process may open", StringComparison.Ordinal));
        Assert.DoesNotContain("[ERROR]", log, StringComparison.Ordinal);
    }

    private static async Task AssertRestsAsync(ServeProcess serve)
    {
        var before = serve.ProcessorSeconds;
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.InRange(serve.ProcessorSeconds - before, 0, 1);
    }
}
