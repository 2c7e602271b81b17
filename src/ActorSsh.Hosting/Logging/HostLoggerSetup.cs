using Akka.Actor.Setup;
using Akka.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ActorSsh.Hosting.Logging;

/// <summary>Brings the host's loggers to <see cref="HostLogger"/>, an actor that the system makes by its class name alone.</summary>
internal sealed class HostLoggerSetup(ILoggerFactory factory, IOptionsMonitor<LoggerFilterOptions> filters) : Setup
{
    private const string Root = "ActorSsh";
    private const string Runtime = "Akka";

    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(2);

    public ILoggerFactory Factory => factory;

    /// <summary>The logger; nobody where the configuration names others.</summary>
    public IActorRef Logger { get; set; } = ActorRefs.Nobody;

    /// <summary>The least level at which the actors log: debug only where one of the host's loggers takes it of some class of ours.</summary>
    private Akka.Event.LogLevel Level =>
        Ours.Any(category => factory.CreateLogger(category).IsEnabled(LogLevel.Debug)) ? Akka.Event.LogLevel.DebugLevel : Akka.Event.LogLevel.InfoLevel;

    private IEnumerable<string> Ours => filters.CurrentValue.Rules
        .Select(static rule => rule.CategoryName ?? Root)
        .Where(static category => category.StartsWith(Root, StringComparison.OrdinalIgnoreCase) || category.StartsWith(Runtime, StringComparison.OrdinalIgnoreCase))
        .Append(Root)
        .Append(Runtime)
        .Distinct();

    /// <summary>What a system is made with: the configuration, and the host's loggers where it names no others.</summary>
    public ActorSystemSetup ToSystemSetup(Config config)
    {
        var level = Level.StringFor();
        var loggers = ConfigurationFactory.ParseString($$"""
            akka { loggers = ["{{typeof(HostLogger).FullName}}, ActorSsh.Hosting"], loglevel = {{level}}, stdout-loglevel = OFF }
            """);
        return ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config.WithFallback(loggers)), this);
    }

    /// <summary>From now on the actors' level is the host's also where that changes; a level in the configuration stays as it is.</summary>
    /// <returns>Ends it.</returns>
    public IDisposable? FollowLevel(ActorSystem system, Config config) =>
        config.HasPath("akka.loglevel") ? null : filters.OnChange(_ => system.EventStream.SetLogLevel(Level));

    /// <summary>A system that ends drops what its loggers have not written yet; this waits for what was logged before.</summary>
    public async Task FlushAsync()
    {
        if (!Logger.IsNobody())
        {
            await ((Task)Logger.Ask<ActorIdentity>(new Identify(null), LongestFlush)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
