using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ActorSsh.Hosting.Logging;

/// <summary>
/// Akka's logging, written by the host's loggers: named in <c>akka.loggers</c> of systems that the host makes, and started by them. The category
/// is the class that logs, of which there are few; the actor's path is a value, since there is one for each channel.
/// </summary>
internal sealed class HostLogger : UntypedActor
{
    private readonly Dictionary<Type, ILogger> _loggers = [];
    private readonly HostLoggerSetup _setup = Context.System.Settings.Setup.Get<HostLoggerSetup>().Value;

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LogEvent logged:
                Write(logged);
                break;
            case InitializeLogger:
                _setup.Logger = Self;
                Sender.Tell(new LoggerInitialized());
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Write(LogEvent logged)
    {
        var logger = LoggerOf(logged.LogClass ?? typeof(ActorSystem));
        var level = LevelOf(logged.LogLevel());
        if (logger.IsEnabled(level))
        {
            logger.Log(level, default, new LogState(logged), logged.Cause, static (state, _) => state.ToString());
        }
    }

    private ILogger LoggerOf(Type category)
    {
        if (!_loggers.TryGetValue(category, out var logger))
        {
            _loggers.Add(category, logger = _setup.Factory.CreateLogger(category));
        }

        return logger;
    }

    private static LogLevel LevelOf(Akka.Event.LogLevel level) => level switch
    {
        Akka.Event.LogLevel.DebugLevel => LogLevel.Debug,
        Akka.Event.LogLevel.InfoLevel => LogLevel.Information,
        Akka.Event.LogLevel.WarningLevel => LogLevel.Warning,
        _ => LogLevel.Error,
    };
}
