using ActorSsh;
using ActorSsh.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds SSH servers to a host.</summary>
public static class ActorSshServiceCollectionExtensions
{
    /// <summary>
    /// Adds an SSH server that starts and stops with the host. <see cref="SshServer"/> is a service once it has started. Called again it goes
    /// on with the same server, behind what was said before.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes what the configuration says, by <c>with</c>; asked once, when the host starts.</param>
    /// <returns>Where programs, channel types and configuration are added.</returns>
    /// <remarks>
    /// It runs in the <see cref="Akka.Actor.ActorSystem"/> among the services, which it never ends; where there is none it makes one of its own,
    /// which logs to the host's loggers and ends with the server. What <see cref="SshServer.StartAsync(SshServerOptions, CancellationToken)"/> throws, a
    /// configuration that cannot be used, and what <paramref name="configure"/> throws fail the host's start. The server drains in the host's
    /// <c>StoppingAsync</c>, and stops in its <c>StopAsync</c>; options changed meanwhile by <see cref="SshServer.ReconfigureAsync"/> leave what is added here alone where
    /// they begin with <see cref="SshServer.Options"/>.
    /// </remarks>
    /// <example>
    /// <code>
    /// builder.Services.AddActorSsh(options => options with { HostKeys = keys, Authenticator = users, Policy = SshPolicy.AllowSessions })
    ///     .AddSession&lt;Greeter&gt;();
    /// </code>
    /// </example>
    public static IActorSshBuilder AddActorSsh(this IServiceCollection services, Func<SshServerOptions, SshServerOptions> configure) =>
        services.AddActorSsh(Options.Options.DefaultName, configure);

    /// <summary>As <see cref="AddActorSsh(IServiceCollection, Func{SshServerOptions, SshServerOptions})"/>, with services at hand.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes what the configuration says, by <c>with</c>; asked once, when the host starts, with the root provider.</param>
    /// <returns>Where programs, channel types and configuration are added.</returns>
    public static IActorSshBuilder AddActorSsh(this IServiceCollection services, Func<IServiceProvider, SshServerOptions, SshServerOptions> configure) =>
        services.AddActorSsh(Options.Options.DefaultName, configure);

    /// <summary>Adds one of several servers. Its <see cref="SshServer"/> is a keyed service, and <see cref="SshServerOptions.Name"/> begins as its name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">Its name among the servers: ASCII letters, digits and <c>-</c>; empty for the one without a name.</param>
    /// <param name="configure">Changes what the configuration says, by <c>with</c>; asked once, when the host starts.</param>
    /// <returns>Where programs, channel types and configuration are added.</returns>
    /// <exception cref="ArgumentException">The name has other characters.</exception>
    public static IActorSshBuilder AddActorSsh(this IServiceCollection services, string name, Func<SshServerOptions, SshServerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddActorSsh(name, (_, options) => configure(options));
    }

    /// <summary>As <see cref="AddActorSsh(IServiceCollection, string, Func{SshServerOptions, SshServerOptions})"/>, with services at hand.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">Its name among the servers: ASCII letters, digits and <c>-</c>; empty for the one without a name.</param>
    /// <param name="configure">Changes what the configuration says, by <c>with</c>; asked once, when the host starts, with the root provider.</param>
    /// <returns>Where programs, channel types and configuration are added.</returns>
    /// <exception cref="ArgumentException">The name has other characters.</exception>
    public static IActorSshBuilder AddActorSsh(
        this IServiceCollection services, string name, Func<IServiceProvider, SshServerOptions, SshServerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new ActorSshBuilder(name, services);
        if (!services.Any(service => service.IsKeyedService && service.ServiceType == typeof(HostedServer) && name.Equals(service.ServiceKey)))
        {
            AddServer(builder);
        }

        return builder.Plan(plan => plan.Steps.Add(configure));
    }

    private static void AddServer(ActorSshBuilder builder)
    {
        var (name, services) = (builder.Name, builder.Services);
        services.AddOptions();
        services.TryAddScoped<ChannelContext>();
        services.TryAddScoped(static provider => provider.GetRequiredService<ChannelContext>().Opening);
        services.TryAddScoped(static provider => provider.GetRequiredService<ChannelContext>().Opening.Connection);
        services.AddKeyedSingleton(name, static (provider, key) => new HostedServer((string)key!, provider));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<HostedServer>(name));
        services.TryAddKeyedSingleton(name, static (provider, key) => provider.GetRequiredKeyedService<HostedServer>(key).Server);
        if (name.Length == 0)
        {
            services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<HostedServer>(Options.Options.DefaultName).Server);
            return;
        }

        var named = SshServerOptions.Default with { Name = name };
        builder.Plan(plan => plan.Steps.Add((_, options) => options with { Name = named.Name }));
    }
}
