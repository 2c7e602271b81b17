using Akka.Actor.Setup;
using Akka.Configuration;
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
    private readonly ILoggerFactory _factory = Context.System.Settings.Setup.Get<HostLoggerSetup>().Value.Factory;

    /// <summary>What a system is made with: the configuration, and the host's loggers where it names no others.</summary>
    public static ActorSystemSetup SetupOf(ILoggerFactory? factory, Config config)
    {
        if (factory is null)
        {
            return ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config));
        }

        var level = factory.CreateLogger("ActorSsh").IsEnabled(LogLevel.Debug) ? "DEBUG" : "INFO";
        var loggers = ConfigurationFactory.ParseString($$"""
            akka { loggers = ["{{typeof(HostLogger).FullName}}, ActorSsh.Hosting"], loglevel = {{level}}, stdout-loglevel = OFF }
            """);
        return ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config.WithFallback(loggers)), new HostLoggerSetup(factory));
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LogEvent logged:
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

    private void Write(LogEvent logged) => LoggerOf(logged.LogClass ?? typeof(ActorSystem))
        .Log(LevelOf(logged.LogLevel()), default, new LogState(logged), logged.Cause, static (state, _) => state.ToString());

    private ILogger LoggerOf(Type category)
    {
        if (!_loggers.TryGetValue(category, out var logger))
        {
            _loggers.Add(category, logger = _factory.CreateLogger(category));
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

/// <summary>Brings the host's loggers to an actor that is made by its class name alone.</summary>
internal sealed class HostLoggerSetup(ILoggerFactory factory) : Setup
{
    public ILoggerFactory Factory => factory;
}
