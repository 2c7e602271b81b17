using ActorSsh;
using ActorSsh.Hosting;
using Akka.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// What can be said about a server of a host. Handlers come from one DI scope per channel: it begins when the channel is served (a session's
/// with its first program), <see cref="SshChannelOpening"/> and <see cref="SshConnectionInfo"/> are services in it, and it is disposed when the
/// channel is over and the handler has returned, whatever way it ends.
/// </summary>
public static class ActorSshBuilderExtensions
{
    /// <summary>Serves sessions by a handler from the channel's scope, which is added as a scoped service unless it is one already.</summary>
    /// <typeparam name="THandler">The handler; one instance serves one session.</typeparam>
    /// <param name="builder">The server.</param>
    /// <param name="serves">
    /// Which it serves; null for all. Others are asked in the order they were added, <see cref="SshServerOptions.Session"/> last. Called in the turn of the
    /// session's actor: it may not block, and one that throws has refused.
    /// </param>
    /// <returns>The same builder.</returns>
    public static IActorSshBuilder AddSession<THandler>(this IActorSshBuilder builder, Predicate<SshSessionStart>? serves = null)
        where THandler : SshSessionHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<THandler>();
        return builder.AddSession((provider, start) => serves is null || serves(start) ? provider.GetRequiredService<THandler>() : null);
    }

    /// <summary>Serves a subsystem (RFC 4254 §6.5), such as <c>sftp</c>, by a handler from the channel's scope.</summary>
    /// <typeparam name="THandler">The handler; one instance serves one session.</typeparam>
    /// <param name="builder">The server.</param>
    /// <param name="subsystem">The subsystem's name, to the letter; not empty.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static IActorSshBuilder AddSubsystem<THandler>(this IActorSshBuilder builder, string subsystem)
        where THandler : SshSessionHandler
    {
        ArgumentException.ThrowIfNullOrEmpty(subsystem);
        return builder.AddSession<THandler>(start => start.Kind == SshSessionKind.Subsystem && start.Command == subsystem);
    }

    /// <summary>Serves sessions by whatever face a function makes from the channel's scope, such as an actor or a function over pipes.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="session">
    /// Gets the scope's services, which are disposed with the scope and not by it, and what is asked for; null for what it does not serve. Called in the turn of
    /// the session's actor: it may not block, and one that throws has refused.
    /// </param>
    /// <returns>The same builder.</returns>
    public static IActorSshBuilder AddSession(this IActorSshBuilder builder, Func<IServiceProvider, SshSessionStart, SshSessionFace?> session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return builder.Plan(plan => plan.Sessions.Add(session));
    }

    /// <summary>Serves a channel type by a handler from the channel's scope, which is added as a scoped service unless it is one already.</summary>
    /// <typeparam name="THandler">The handler; one instance serves one channel.</typeparam>
    /// <param name="builder">The server.</param>
    /// <param name="channelType">
    /// The type, such as <c>echo@example.com</c> (RFC 4251 §6), or a built-in one in its place. In place of <c>session</c> the handler gets data only once it
    /// has accepted a start by <see cref="SshChannelHandler.OnRequestAsync"/>, whose default refuses; <see cref="AddSession{THandler}"/> does that by itself.
    /// </param>
    /// <returns>The same builder.</returns>
    public static IActorSshBuilder AddChannel<THandler>(this IActorSshBuilder builder, string channelType)
        where THandler : SshChannelHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<THandler>();
        return builder.AddChannel(channelType, static (provider, _) => provider.GetRequiredService<THandler>());
    }

    /// <summary>Serves a channel type by whatever face a function makes from the channel's scope.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="channelType">The type, such as <c>echo@example.com</c> (RFC 4251 §6), or a built-in one in its place.</param>
    /// <param name="channel">
    /// Gets the scope's services, which are disposed with the scope and not by it, and what is asked for; null refuses. Called in the turn of the channel's
    /// actor, when the policy has allowed the type: it may not block, and one that throws has refused. The last of a type counts.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The type is empty; one that is no name otherwise fails the host's start.</exception>
    public static IActorSshBuilder AddChannel(
        this IActorSshBuilder builder, string channelType, Func<IServiceProvider, SshChannelOpening, SshChannelFace?> channel)
    {
        ArgumentException.ThrowIfNullOrEmpty(channelType);
        ArgumentNullException.ThrowIfNull(channel);
        return builder.Plan(plan => plan.Channels[channelType] = channel);
    }

    /// <summary>
    /// Reads <c>actor-ssh.*</c> from HOCON, and <c>akka.*</c> where the server makes an actor system of its own. Code goes before it,
    /// <c>reference.conf</c> behind it; of several the last goes first. The HOCON of an actor system among the services goes behind them all.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="config">The user's configuration, without defaults.</param>
    /// <returns>The same builder.</returns>
    public static IActorSshBuilder UseConfiguration(this IActorSshBuilder builder, Config config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return builder.Plan(plan => plan.Configurations.Add(_ => config));
    }

    /// <summary>
    /// Reads <c>actor-ssh.*</c> from a section of the host's configuration, such as <c>builder.Configuration.GetSection("ActorSsh")</c>, once, when the host
    /// starts. Its keys are those of <c>reference.conf</c>, or the same in the words of .NET: <c>server.maximum-connections</c> is
    /// <c>Server:MaximumConnections</c>; its values are written as there (<c>10s</c>, <c>64k</c>, <c>off</c>). It is read as strictly as a file: errors fail the
    /// start, all of them. Code goes before it, and of several configurations the last.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="section">What stands below <c>actor-ssh</c> elsewhere.</param>
    /// <returns>The same builder.</returns>
    public static IActorSshBuilder UseConfiguration(this IActorSshBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return builder.Plan(plan => plan.Configurations.Add(_ => ConfigurationSections.Read(section)));
    }

    /// <summary>
    /// As <see cref="UseConfiguration(IActorSshBuilder, Config)"/>, from a file that is read as strictly as <see cref="SshConfigurationFile"/> does, when the host starts.
    /// Errors fail the start with all that is wrong; warnings are logged.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="path">The file; a relative path begins at the host's content root.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static IActorSshBuilder UseConfigurationFile(this IActorSshBuilder builder, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.Plan(plan => plan.Configurations.Add(provider => ConfigurationFiles.Read(path, provider)));
    }

    /// <summary>Changes how the server lives with its host; read once, when the host starts.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="configure">Sets what is to change.</param>
    /// <returns>The same builder.</returns>
    public static IActorSshBuilder Configure(this IActorSshBuilder builder, Action<ActorSshOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }
}
