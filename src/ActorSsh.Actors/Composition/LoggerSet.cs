using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The loggers of a system: standard output while it starts and stops, the configured actors between.</summary>
internal sealed class LoggerSet(ActorSystemImpl system)
{
    private readonly StandardOutLogger _stdout = new(system);
    private readonly List<IActorRef> _actors = [];

    internal void Start()
    {
        var settings = system.Settings;
        system.EventStream.SetLogLevel(Logging.LogLevelFor(settings.LogLevel));
        LogEvents.SubscribeFrom(system.EventStream, _stdout, Logging.LogLevelFor(settings.StdoutLogLevel));
        foreach (var name in settings.Loggers)
            StartLogger(name);
        if (settings.LogDeadLetters > 0)
            system.SystemActorOf(Props.Create<DeadLetterListener>(), "deadLetterListener");
        if (settings.DebugUnhandledMessage)
            system.SystemActorOf(Props.Create<UnhandledMessageLogger>(), "unhandledMessageForwarder");
        if (_actors.Count > 0)
            system.EventStream.Unsubscribe(_stdout);
    }

    /// <summary>The actors are going to stop with /system: from here on standard output has to do.</summary>
    internal void OnTerminating() =>
        LogEvents.SubscribeFrom(system.EventStream, _stdout, Logging.LogLevelFor(system.Settings.StdoutLogLevel));

    private void StartLogger(string name)
    {
        var type = TypeFinder.Find(name);
        if (type == typeof(StandardOutLogger))
        {
            system.EventStream.AddLogger(_stdout);
            return;
        }

        var props = Props.Create(type).WithDispatcher(system.Settings.LoggersDispatcher);
        var logger = system.SystemActorOf(props, $"log{_actors.Count + 1}-{type.Name}");
        _actors.Add(logger);
        if (system.Settings.LoggerAsyncStart)
            logger.Tell(new InitializeLogger(system.EventStream), ActorRefs.NoSender);
        else
            Initialize(logger, name);
        system.EventStream.AddLogger(logger);
    }

    private void Initialize(IActorRef logger, string name)
    {
        var answer = logger.Ask<object>(new InitializeLogger(system.EventStream), system.Settings.LoggerStartTimeout);
        try
        {
            system.Driver?.Run(answer);
            if (answer.GetAwaiter().GetResult() is not LoggerInitialized)
                throw new ConfigurationException($"Logger '{name}' did not answer InitializeLogger with LoggerInitialized.");
        }
        catch (AskTimeoutException)
        {
            system.Log.Warning("Logger {0} did not start within {1}; it is used all the same", name, system.Settings.LoggerStartTimeout);
        }
    }
}
