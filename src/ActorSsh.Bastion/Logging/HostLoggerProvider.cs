using Microsoft.Extensions.Logging;
using Serilog.Events;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// What the host and its web server log, written by Serilog with the properties of the message. Their information is our detail: what of it
/// matters here is said by the bastion itself.
/// </summary>
internal sealed class HostLoggerProvider(Serilog.ILogger log) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new HostLogger(log.ForContext(IdEnricher.Source, categoryName));

    /// <inheritdoc/>
    public void Dispose()
    {
        // The log is not ours to close.
    }

    private sealed class HostLogger(Serilog.ILogger log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) =>
            logLevel is >= Microsoft.Extensions.Logging.LogLevel.Debug and < Microsoft.Extensions.Logging.LogLevel.None;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var level = LevelOf(logLevel);
            if (state is IReadOnlyList<KeyValuePair<string, object?>> holes && holes.Count > 0 && holes[^1] is { Key: "{OriginalFormat}", Value: string template })
            {
                log.Write(level, exception, template, [.. holes.SkipLast(1).Select(static hole => hole.Value)]);
            }
            else
            {
                log.Write(level, exception, "{Text}", formatter(state, exception));
            }
        }

        private static LogEventLevel LevelOf(Microsoft.Extensions.Logging.LogLevel level) => level switch
        {
            <= Microsoft.Extensions.Logging.LogLevel.Information => LogEventLevel.Debug,
            Microsoft.Extensions.Logging.LogLevel.Warning => LogEventLevel.Warning,
            _ => LogEventLevel.Error,
        };
    }
}
