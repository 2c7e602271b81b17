using Akka.Configuration;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The configuration a system is created with. Immutable.</summary>
public sealed class BootstrapSetup : Setup.Setup
{
    private BootstrapSetup(Config config) => Configuration = config;

    /// <summary>The configuration, if there is one.</summary>
    public Option<Config> Config => Option<Config>.Create(Configuration);

    internal Config Configuration { get; }

    /// <summary>A setup without a configuration.</summary>
    /// <returns>The setup.</returns>
    public static BootstrapSetup Create() => new(null);

    /// <summary>The setup with a configuration.</summary>
    /// <param name="config">The configuration; the runtime's defaults lie below it.</param>
    /// <returns>The changed copy.</returns>
    public BootstrapSetup WithConfig(Config config) => new(config);

    /// <summary>The setup with more configuration below what it has.</summary>
    /// <param name="config">What counts where nothing is configured yet.</param>
    /// <returns>The changed copy.</returns>
    public BootstrapSetup WithConfigFallback(Config config) => new(Configuration is null ? config : Configuration.WithFallback(config));
}
