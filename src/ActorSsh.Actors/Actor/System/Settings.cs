using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The configuration of a system, and what the runtime reads from it.</summary>
public class Settings
{
    private readonly Config _user;
    private Config _fallback;

    /// <summary>Reads a configuration; the runtime's defaults lie below it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="config">The configuration.</param>
    public Settings(ActorSystem system, Config config)
        : this(system, config, Actor.Setup.ActorSystemSetup.Empty)
    {
    }

    /// <summary>Reads a configuration; the runtime's defaults lie below it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="setup">What the system was created with.</param>
    public Settings(ActorSystem system, Config config, Setup.ActorSystemSetup setup)
    {
        System = system;
        Setup = setup;
        _user = config;
        _fallback = RuntimeDefaults.Config;
        Rebuild();
        LogLevel = Config.GetString("akka.loglevel");
        StdoutLogLevel = Config.GetString("akka.stdout-loglevel");
        Loggers = Config.GetStringList("akka.loggers");
        LogFormatter = LogFormatters.Create(Config.GetString("akka.logger-formatter"));
        LoggerAsyncStart = Config.GetBoolean("akka.logger-async-start");
        LoggersDispatcher = Config.GetString("akka.loggers-dispatcher");
        LoggerStartTimeout = Config.GetTimeSpan("akka.logger-startup-timeout");
        LogConfigOnStart = Config.GetBoolean("akka.log-config-on-start");
        LogDeadLetters = ReadLogDeadLetters(Config.GetString("akka.log-dead-letters"));
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown");
        LogDeadLettersSuspendDuration = Config.GetTimeSpan("akka.log-dead-letters-suspend-duration");
        SchedulerClass = Config.GetString("akka.scheduler.implementation");
        SchedulerShutdownTimeout = Config.GetTimeSpan("akka.scheduler.shutdown-timeout");
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout");
        CreationTimeout = Config.GetTimeSpan("akka.actor.creation-timeout");
        SupervisorStrategyClass = Config.GetString("akka.actor.guardian-supervisor-strategy");
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled");
        DebugEventStream = Config.GetBoolean("akka.actor.debug.event-stream");
        CoordinatedShutdownTerminateActorSystem = Config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");
        CoordinatedShutdownRunByActorSystemTerminate =
            Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
    }

    /// <summary>The system these are of.</summary>
    public ActorSystem System { get; }

    /// <summary>What the system was created with.</summary>
    public Setup.ActorSystemSetup Setup { get; }

    /// <summary>The whole configuration: what the system was given, what was injected, and the runtime's defaults.</summary>
    public Config Config { get; private set; }

    /// <summary><c>akka.loglevel</c>: the least level that loggers get.</summary>
    public string LogLevel { get; }

    /// <summary><c>akka.stdout-loglevel</c>: the least level written to standard output before the loggers start and after they stop.</summary>
    public string StdoutLogLevel { get; }

    /// <summary><c>akka.loggers</c>: the classes of the logger actors.</summary>
    public IList<string> Loggers { get; }

    /// <summary>
    /// <c>akka.logger-formatter</c>: turns formats into text for loggers that are not given a formatter of their own; <c>{0}</c> by default.
    /// </summary>
    public ILogMessageFormatter LogFormatter { get; }

    /// <summary><c>akka.logger-async-start</c>: whether the system starts without waiting for its loggers.</summary>
    public bool LoggerAsyncStart { get; }

    /// <summary><c>akka.loggers-dispatcher</c>: where the logger actors run.</summary>
    public string LoggersDispatcher { get; }

    /// <summary><c>akka.logger-startup-timeout</c>: how long a logger may take to start.</summary>
    public TimeSpan LoggerStartTimeout { get; }

    /// <summary><c>akka.log-config-on-start</c>: whether the configuration is logged at start.</summary>
    public bool LogConfigOnStart { get; }

    /// <summary><c>akka.log-dead-letters</c>: how many dead letters are logged; 0 for none, <see cref="int.MaxValue"/> for all.</summary>
    public int LogDeadLetters { get; }

    /// <summary><c>akka.log-dead-letters-during-shutdown</c>: whether dead letters are logged while the system stops.</summary>
    public bool LogDeadLettersDuringShutdown { get; }

    /// <summary><c>akka.log-dead-letters-suspend-duration</c>: how long logging of dead letters pauses when their number was reached.</summary>
    public TimeSpan LogDeadLettersSuspendDuration { get; }

    /// <summary><c>akka.scheduler.implementation</c>: the class of the scheduler.</summary>
    public string SchedulerClass { get; }

    /// <summary><c>akka.scheduler.shutdown-timeout</c>: how long the scheduler may take to stop.</summary>
    public TimeSpan SchedulerShutdownTimeout { get; }

    /// <summary><c>akka.actor.ask-timeout</c>: how long <c>Ask</c> waits where it is not told; infinite by default.</summary>
    public TimeSpan AskTimeout { get; }

    /// <summary><c>akka.actor.creation-timeout</c>: how long a creation by another actor may take.</summary>
    public TimeSpan CreationTimeout { get; }

    /// <summary><c>akka.actor.guardian-supervisor-strategy</c>: how top-level actors are supervised.</summary>
    public string SupervisorStrategyClass { get; }

    /// <summary><c>akka.actor.debug.unhandled</c>: whether unhandled messages are logged, as debug events.</summary>
    public bool DebugUnhandledMessage { get; }

    /// <summary><c>akka.actor.debug.event-stream</c>: whether subscriptions to the event stream are logged, as debug events.</summary>
    public bool DebugEventStream { get; }

    /// <summary><c>akka.coordinated-shutdown.terminate-actor-system</c>: whether the last phase terminates the system.</summary>
    public bool CoordinatedShutdownTerminateActorSystem { get; }

    /// <summary><c>akka.coordinated-shutdown.run-by-actor-system-terminate</c>: whether <c>Terminate</c> runs the phases.</summary>
    public bool CoordinatedShutdownRunByActorSystemTerminate { get; }

    /// <summary>Puts a library's defaults below the configuration; what the user configured still counts first.</summary>
    /// <param name="config">The defaults.</param>
    public void InjectTopLevelFallback(Config config)
    {
        _fallback = config.WithFallback(_fallback);
        Rebuild();
    }

    /// <inheritdoc/>
    public override string ToString() => Config.ToString();

    private void Rebuild() => Config = _user.IsNullOrEmpty() ? _fallback : _user.WithFallback(_fallback);

    private static int ReadLogDeadLetters(string value) => value?.ToLowerInvariant() switch
    {
        "on" or "true" => int.MaxValue,
        "off" or "false" => 0,
        _ => int.Parse(value ?? "0", global::System.Globalization.CultureInfo.InvariantCulture),
    };
}
