using ActorSsh.Bastion.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ActorSsh.Bastion.Tests.Logging;

public sealed class TerminalFormatterTests
{
    [Fact]
    public void Event_WithHoles_IsOneLineWithoutQuotes() =>
        Assert.EndsWith(" warning  User ann has 3 channels\n", Format(log => log.Warning("User {User} has {Count} channels", "ann", 3)), StringComparison.Ordinal);

    [Fact]
    public void Event_WithTextOfAPeer_CannotFakeALine()
    {
        var line = Format(log => log.Information("User {User}", "ann\n12:00:00 error\e[2J"));

        Assert.Equal(1, line.Count(character => character == '\n'));
        Assert.DoesNotContain('\e', line);
    }

    [Fact]
    public void Event_WithAnException_ShowsItIndented() => Assert.Contains(
        "\n    System.InvalidOperationException: broken", Format(log => log.Error(new InvalidOperationException("broken"), "Failed")), StringComparison.Ordinal);

    private static string Format(Action<ILogger> write)
    {
        var sink = new Formatted();
        using var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(sink).CreateLogger();
        write(log);
        return sink.Text.ToString();
    }

    private sealed class Formatted : ILogEventSink
    {
        public StringWriter Text { get; } = new() { NewLine = "\n" };

        public void Emit(Serilog.Events.LogEvent logEvent) => new TerminalFormatter().Format(logEvent, Text);
    }
}
