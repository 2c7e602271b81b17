using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ActorSsh.Bastion.Logging;

/// <summary>Writes events to stderr for people, by Serilog's console sink. stdout belongs to the start page and to what commands answer.</summary>
internal sealed class ConsoleLogWriter(bool hasColours) : ILogWriter
{
    private readonly Logger _console = new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.Console(new TerminalFormatter(hasColours), standardErrorFromLevel: LogEventLevel.Verbose)
        .CreateLogger();

    /// <summary>Colours only on a terminal that has them, and not for those who want none (no-color.org).</summary>
    /// <param name="isTerminal">Whether stderr is one.</param>
    /// <param name="variable">Looks up an environment variable.</param>
    public static bool WantsColours(bool isTerminal, Func<string, string?> variable) =>
        isTerminal && string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") is not ("dumb" or null or "");

    /// <inheritdoc/>
    public void Write(IReadOnlyList<Serilog.Events.LogEvent> events, CancellationToken closing)
    {
        foreach (var logged in events)
        {
            _console.Write(logged);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _console.Dispose();
}
