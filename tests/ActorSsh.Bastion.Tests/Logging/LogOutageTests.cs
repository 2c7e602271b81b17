using System.Text.Json;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Logging;

/// <summary>A log that cannot be written, and places that take nothing: whoever logs goes on, and it is told.</summary>
public sealed class LogOutageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualClock _time = new();
    private readonly HeldWriter _console = new();

    private string Logs => Path.Combine(_folder.Path, "logs");

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-45")]
    public async Task Unwritable_IsToldOnceOnStderr_AndNothingIsMissingAfterwards()
    {
        File.WriteAllText(Logs, "in the way");
        var log = Open();
        log.Logger.Information("one");

        Assert.StartsWith("Error The log in", await _console.NextAsync(), StringComparison.Ordinal);
        Assert.Equal("Information one", await _console.NextAsync());
        Assert.Equal(TimeSpan.FromSeconds(1), await _time.TimerStartedAsync());
        Assert.NotNull(log.Problem);
        log.Logger.Information("two");
        Assert.Equal("Information two", await _console.NextAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(2), await _time.TimerStartedAsync());
        Assert.Equal(3, log.WriteErrors);

        File.Delete(Logs);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains("is written again, after \"3 s\"", await _console.NextAsync(), StringComparison.Ordinal);
        Assert.Null(log.Problem);
        await log.Logger.DisposeAsync();
        Assert.Equal(["one", "two"], FileMessages());
        Assert.Equal(0, log.EventsLeftOut);
    }

    [Fact, Trait("rule", "B-45")]
    public async Task Unwritable_TillTheEnd_KeepsTheEndFromNothing_AndIsCounted()
    {
        File.WriteAllText(Logs, "in the way");
        var log = Open();
        log.Logger.Information("one");
        await _time.TimerStartedAsync();

        await log.Logger.DisposeAsync();

        Assert.Equal(1, log.EventsLeftOut);
        Assert.Contains("Information one", await _console.RestAsync());
    }

    [Fact, Trait("rule", "B-45")]
    public async Task Stderr_ThatTakesNothing_HoldsUpNobody_AndSaysWhatIsMissing()
    {
        var log = Open();
        _console.Hold();
        log.Logger.Information("first");
        await _console.Held.Task;
        for (var i = 0; i < 100; i++)
        {
            log.Logger.Information("event {Number}", i);
        }

        Assert.Equal(("stderr", 100 - Waiting), log.LeftOut[0]);
        _console.LetGo();
        await log.Logger.DisposeAsync();

        var rest = await _console.RestAsync();
        Assert.Equal(1 + Waiting + 1, rest.Count);
        Assert.Contains(rest, text => text.StartsWith($"Warning {100 - Waiting} log events were left out here", StringComparison.Ordinal));
        Assert.Equal("first", FileMessages()[0]);
    }

    private const int Waiting = 64;

    private BastionLog Open() => new(BastionConfiguration.Default.Options.Log with { WaitingEvents = Waiting }, Logs, _console, _time);

    private IReadOnlyList<string?> FileMessages() =>
    [
        .. Directory.GetFiles(Logs).SelectMany(File.ReadLines).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("RenderedMessage").GetString()),
    ];
}
