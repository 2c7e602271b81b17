using System.Globalization;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Faults;

/// <summary>A server that may have little memory, and users who would fill it.</summary>
public sealed class MemoryTests : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;
    private const int Sessions = 24;

    private OpenSsh _client = null!;

    public async Task InitializeAsync() => _client = await OpenSsh.CreateAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Four times as much as it may have is what they would fill, at a window and what is unsent for each.</summary>
    [PeerFact, Trait("rule", "C-30"), Trait("hostile", "H-26")]
    public async Task SessionsThatSendAndNeverRead_FillWhatTheServerCanAfford_AndTheOthersGoOn()
    {
        var little = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = (64 * Megabyte).ToString("X", CultureInfo.InvariantCulture) };
        await using var serve = await ServeProcess.StartAsync(_client, [], little);
        await using var other = _client.Start("serve", "echo");
        await SayAndHearAsync(other, "before\n");
        await using (var master = await Master.StartAsync(_client, "serve"))
        {
            var stalled = Enumerable.Range(0, Sessions).Select(_ => master.Start("echo")).ToArray();
            await Task.WhenAll(stalled.Select(FillAsync));

            Assert.InRange((await serve.ReportAsync()).Heap, Megabyte, 64 * Megabyte);
            await SayAndHearAsync(other, "meanwhile\n");
            Assert.Equal(0, (await _client.RunAsync("serve", "true")).ExitCode);
            await Task.WhenAll(stalled.Select(static session => session.DisposeAsync().AsTask()));
        }

        await SayAndHearAsync(other, "after\n");
        other.CloseInput();
        Assert.Equal(0, await other.ExitAsync(Limits.Step));
        await serve.EmptyAsync();
        Assert.DoesNotContain("[ERROR]", await serve.StopAsync(), StringComparison.Ordinal);
    }

    /// <summary>Writes until nothing more is taken for a while.</summary>
    private static async Task FillAsync(ChildProcess session)
    {
        var zeros = new byte[Megabyte / 4];
        using var patience = new CancellationTokenSource();
        try
        {
            while (true)
            {
                patience.CancelAfter(TimeSpan.FromSeconds(2));
                await session.Input.WriteAsync(zeros, patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private static async Task SayAndHearAsync(ChildProcess echo, string line)
    {
        await echo.WriteAsync(line);
        Assert.Equal(line, await echo.ReadUntilAsync("\n"));
    }
}
