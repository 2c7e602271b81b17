using Akka.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ActorSsh.Hosting;

/// <summary>What was said about one server while the host was built, in order. A named option, so that several calls add up.</summary>
internal sealed class ServerPlan
{
    /// <summary>The user's HOCON; a later one goes before an earlier one.</summary>
    public List<Func<IServiceProvider, Config>> Configurations { get; } = [];

    public List<Func<IServiceProvider, SshServerOptions, SshServerOptions>> Steps { get; } = [];

    /// <summary>Programs of sessions, asked in order until one serves.</summary>
    public List<Func<IServiceProvider, SshSessionStart, SshSessionFace?>> Sessions { get; } = [];

    /// <summary>What serves channel types of one's own; the last of a type counts.</summary>
    public Dictionary<string, Func<IServiceProvider, SshChannelOpening, SshChannelFace?>> Channels { get; } = [];

    /// <summary>Code > the user's HOCON, that of an actor system of the user's last > reference.conf.</summary>
    /// <exception cref="SshConfigurationException">A file cannot be used.</exception>
    /// <exception cref="ConfigurationException">A value cannot be read or is out of range.</exception>
    public SshServerOptions ToOptions(IServiceProvider provider, ChannelScopes scopes)
    {
        var config = Configurations.Aggregate(Config.Empty, (all, read) => read(provider).WithFallback(all));
        var all = provider.GetService<ActorSystem>() is { } system ? config.WithFallback(system.Settings.Config) : config;
        var options = SshServerOptions.FromConfig(all) with { ActorSystemConfig = config };
        return WithScopes(Steps.Aggregate(options, (all, step) => step(provider, all)), scopes);
    }

    private SshServerOptions WithScopes(SshServerOptions options, ChannelScopes scopes)
    {
        var channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>(options.Channels);
        foreach (var (type, make) in Channels)
        {
            channels[type] = opening => scopes.Serve(opening, make);
        }

        if (Sessions.Count > 0 && !channels.ContainsKey("session"))
        {
            channels["session"] = opening => scopes.ServeSession(opening, Sessions, options.Session);
        }

        return options with { Channels = channels };
    }
}
