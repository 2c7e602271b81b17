using Serilog.Events;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// Akka's logging, written by Serilog: named in <c>akka.loggers</c> of bastion.conf, and started by the actor system. A message made by a
/// template keeps its holes as properties; any other is its text. Writes to <see cref="Serilog.Log.Logger"/>, since the actor system makes
/// loggers by their class name alone.
/// </summary>
internal sealed class SerilogLogger : UntypedActor
{
    private readonly Serilog.ILogger _log;

    /// <summary>Writes to <see cref="Serilog.Log.Logger"/>.</summary>
    public SerilogLogger()
        : this(Serilog.Log.Logger)
    {
    }

    /// <summary>Writes to a log of one's own.</summary>
    public SerilogLogger(Serilog.ILogger log) => _log = log;

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Akka.Event.LogEvent logged:
                Write(logged);
                break;
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Write(Akka.Event.LogEvent logged)
    {
        var level = LevelOf(logged);
        if (!_log.IsEnabled(level))
        {
            return;
        }

        var log = _log.ForContext(IdEnricher.Source, logged.LogSource);
        if (logged.Message is LogMessage message)
        {
            log.Write(level, logged.Cause, message.Format, [.. message.Parameters().Select(LogWord.Of)]);
        }
        else
        {
            log.Write(level, logged.Cause, "{Text}", LogWord.Of(logged.Message?.ToString()));
        }
    }

    /// <summary>The runtime's information is our detail: that its actors stop, for instance.</summary>
    private static LogEventLevel LevelOf(Akka.Event.LogEvent logged) => logged.LogLevel() switch
    {
        LogLevel.DebugLevel => LogEventLevel.Debug,
        LogLevel.InfoLevel => LogArea.Of(logged.LogSource) == LogArea.Actors ? LogEventLevel.Debug : LogEventLevel.Information,
        LogLevel.WarningLevel => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
