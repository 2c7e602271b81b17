using Akka.Actor.Setup;
using Akka.Configuration;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ActorSsh.Hosting.Logging;

/// <summary>Brings the host's loggers to <see cref="HostLogger"/>, an actor that the system makes by its class name alone.</summary>
internal sealed class HostLoggerSetup(ILoggerFactory factory) : Setup
{
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(2);

    public ILoggerFactory Factory => factory;

    /// <summary>The logger; nobody where the configuration names others.</summary>
    public IActorRef Logger { get; set; } = ActorRefs.Nobody;

    /// <summary>What a system is made with: the configuration, and the host's loggers where it names no others.</summary>
    public ActorSystemSetup ToSystemSetup(Config config)
    {
        var level = factory.CreateLogger("ActorSsh").IsEnabled(LogLevel.Debug) ? "DEBUG" : "INFO";
        var loggers = ConfigurationFactory.ParseString($$"""
            akka { loggers = ["{{typeof(HostLogger).FullName}}, ActorSsh.Hosting"], loglevel = {{level}}, stdout-loglevel = OFF }
            """);
        return ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config.WithFallback(loggers)), this);
    }

    /// <summary>A system that ends drops what its loggers have not written yet; this waits for what was logged before.</summary>
    public async Task FlushAsync()
    {
        if (!Logger.IsNobody())
        {
            await ((Task)Logger.Ask<ActorIdentity>(new Identify(null), LongestFlush)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
