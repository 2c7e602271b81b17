using Serilog.Events;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// Akka's logging, written by Serilog: named in <c>akka.loggers</c> of bastion.conf, and started by the actor system. A message made by a
/// template keeps its holes as properties; any other is its text. Writes to <see cref="Serilog.Log.Logger"/>, since the actor system makes
/// loggers by their class name alone.
/// </summary>
internal sealed class SerilogLogger : UntypedActor
{
    private readonly Serilog.ILogger _log = Serilog.Log.Logger;

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
        var log = _log.ForContext("Source", logged.LogSource);
        var level = LevelOf(logged.LogLevel());
        if (logged.Message is LogMessage message)
        {
            log.Write(level, logged.Cause, message.Format, [.. message.Parameters()]);
        }
        else
        {
            log.Write(level, logged.Cause, "{Text}", logged.Message?.ToString());
        }
    }

    private static LogEventLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => LogEventLevel.Debug,
        LogLevel.InfoLevel => LogEventLevel.Information,
        LogLevel.WarningLevel => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
