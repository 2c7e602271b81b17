using ActorSsh.Bastion.Logging;
using Serilog;
using Serilog.Core;

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

    [Fact, Trait("rule", "B-44")]
    public void Event_OfAUserWhomItsTextDoesNotName_EndsWithTheName() => Assert.EndsWith(
        " Connection 1 ended (ann\\u{a})\n", Format(log => log.ForContext("User", "ann\n").Information("Connection {Connection} ended", 1)), StringComparison.Ordinal);

    [Fact]
    public void Event_WithAnException_ShowsItIndented() => Assert.Contains(
        "\n    System.InvalidOperationException: broken", Format(log => log.Error(new InvalidOperationException("broken"), "Failed")), StringComparison.Ordinal);

    [Fact]
    public void Level_IsColoured_OnlyWhereColoursAreWanted()
    {
        Assert.Contains(" \e[33mwarning  \e[0mIt", Format(log => log.Warning("It"), hasColours: true), StringComparison.Ordinal);
        Assert.DoesNotContain("\e", Format(log => log.Warning("It")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null, "xterm", true)]
    [InlineData(true, "", "xterm", true)]
    [InlineData(true, "1", "xterm", false)]
    [InlineData(true, null, "dumb", false)]
    [InlineData(true, null, null, false)]
    [InlineData(false, null, "xterm", false)]
    public void Colours_AreWanted_OnATerminalThatHasThem_UnlessSomebodyWantsNone(bool isTerminal, string? noColor, string? terminal, bool expected) =>
        Assert.Equal(expected, ConsoleLogWriter.WantsColours(isTerminal, name => name == "NO_COLOR" ? noColor : terminal));

    private static string Format(Action<ILogger> write, bool hasColours = false)
    {
        var sink = new Formatted(hasColours);
        using var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(sink).CreateLogger();
        write(log);
        return sink.Text.ToString();
    }

    private sealed class Formatted(bool hasColours) : ILogEventSink
    {
        public StringWriter Text { get; } = new() { NewLine = "\n" };

        public void Emit(Serilog.Events.LogEvent logEvent) => new TerminalFormatter(hasColours).Format(logEvent, Text);
    }
}
