using System.Net;
using ActorSsh.Bastion.Access;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Terminal;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Doctor;
using ActorSsh.Bastion.Http;
using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Metrics;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Reloading;
using ActorSsh.Bastion.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorSsh.Bastion.Startup;

/// <summary>
/// A bastion: everything it is made of, on the generic host. <see cref="Build"/> shows the whole composition; each part lies in the folder it
/// concerns. Services start in the order they are added, and stop in reverse.
/// </summary>
internal sealed class BastionServer : IAsyncDisposable
{
    /// <summary>For what comes behind the drain, which has its own deadline.</summary>
    private static readonly TimeSpan StopTakes = TimeSpan.FromSeconds(20);

    private const string HostCategory = "Microsoft.Extensions.Hosting";

    private readonly IHost _host;

    private BastionServer(IHost host) => _host = host;

    /// <summary>Really bound.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => _host.Services.GetRequiredService<RunningServer>().EndPoints;

    /// <summary>What rules allow.</summary>
    public IPolicyDesk Policy => _host.Services.GetRequiredService<IPolicyDesk>();

    /// <summary>Where metrics and health are served; null while they are not.</summary>
    public IPEndPoint? Http => _host.Services.GetRequiredService<WatchService>().EndPoint;

    /// <summary>Why they are not; null while they are, or need not be.</summary>
    public string? HttpProblem => _host.Services.GetRequiredService<WatchService>().Problem;

    /// <exception cref="BastionException">The address cannot be had, or it was told to stop meanwhile.</exception>
    public static async Task<BastionServer> StartAsync(BastionStart start, CancellationToken cancellationToken)
    {
        var bastion = new BastionServer(Build(start));
        try
        {
            // It watches from the start on, not from the first look.
            _ = bastion._host.Services.GetRequiredService<ClockWatch>();
            await bastion._host.StartAsync(cancellationToken).ConfigureAwait(false);
            return bastion;
        }
        catch (OperationCanceledException) when (bastion._host.Services.GetRequiredService<IDrainDesk>().State is not null)
        {
            await bastion.DisposeAsync().ConfigureAwait(false);
            throw new BastionException(ExitCode.Stopped, "Told to stop before it had started.", StartCommand.For(start.Request.Typed));
        }
        catch (Exception problem)
        {
            await bastion.DisposeAsync().ConfigureAwait(false);
            throw AddressProblem.Explain(problem, start.Request) ?? problem;
        }
    }

    /// <summary>Runs until it has been drained, by a signal or a command, and has stopped.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => _host.WaitForShutdownAsync(cancellationToken);

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    private static IHost Build(BastionStart start)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Debug).AddProvider(new HostLoggerProvider(start.Log.Logger));
        builder.Logging.AddFilter(HostCategory, Microsoft.Extensions.Logging.LogLevel.Critical); // that a start failed we say ourselves
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = StopTakes);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(start).AddSingleton(start.Log).AddSingleton<ILogDesk>(start.Log);
        builder.Services.AddSingleton<IBastion, RunningBastion>().AddSingleton<ClockWatch>();

        AddLifecycle(builder.Services, start);
        AddWatch(builder.Services, start);
        AddAccess(builder.Services, start);
        AddConsole(builder.Services);
        AddServer(builder.Services);
        AddPrograms(builder.Services, start);
        AddReload(builder.Services, start);
        builder.Services.AddHostedService<SystemdService>();
        return builder.Build();
    }

    /// <summary>Signals, the drain, and systemd.</summary>
    private static void AddLifecycle(IServiceCollection services, BastionStart start) => services
        .AddSingleton<IHostLifetime, BastionLifetime>()
        .AddSingleton(provider => new ServiceManager(start.Notify, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new DrainDesk(
            provider.GetRequiredService<RunningServer>(),
            provider.GetRequiredService<ServiceManager>(),
            () => provider.GetRequiredService<Reloader>().Current.Options.Drain,
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IDrainDesk>(static provider => provider.GetRequiredService<DrainDesk>());

    /// <summary>Metrics and health, there before the server and after it.</summary>
    private static void AddWatch(IServiceCollection services, BastionStart start) => services
        .AddSingleton(provider => new WatchService(
            start.Configuration.Options.Http,
            start.Configuration.Options.Otlp,
            start.Log,
            () => ReadinessOf(provider),
            () => provider.GetRequiredService<IBanDesk>().List().Count,
            provider.GetRequiredService<TimeProvider>()))
        .AddHostedService(static provider => provider.GetRequiredService<WatchService>())
        .AddReloaded(provider => new WatchReload(provider.GetRequiredService<WatchService>().Prepare, start.Configuration));

    /// <summary>Who may come in, and do what.</summary>
    private static void AddAccess(IServiceCollection services, BastionStart start)
    {
        services.AddSingleton(provider => OpenAccess(start, new AccessSurroundings(
            start.Data.RealPath, () => OwnEndPoints(provider), () => provider.GetRequiredService<RunningServer>().Server)));
        services.AddSingleton(static provider => provider.GetRequiredService<AccessControl>().Users);
        services.AddSingleton(static provider => provider.GetRequiredService<AccessControl>().PolicyDesk);
        services.AddSingleton(static provider => provider.GetRequiredService<AccessControl>().Bans);
        services.AddSingleton(static provider => provider.GetRequiredService<AccessControl>().Limits);
        services.AddSingleton<IDoctor>(provider => new BastionDoctor(() => PatientOf(provider, start)));
    }

    /// <summary>What is behind sessions.</summary>
    private static void AddConsole(IServiceCollection services) => services
        .AddSingleton<OpenConsoles>()
        .AddSingleton<IConnectionDesk, ServerConnections>()
        .AddSingleton(static provider => new ConsoleServices(
            provider.GetRequiredService<IBastion>(),
            provider.GetRequiredService<IConnectionDesk>(),
            provider.GetRequiredService<OpenConsoles>(),
            provider.GetRequiredService<TimeProvider>().GetUtcNow(),
            () => provider.GetRequiredService<Reloader>().Current.Options.Console))
        .AddSingleton<ConsoleHost>()
        .AddSingleton<ConsoleSessions>();

    /// <summary>The program on the machine, once there is something to ask.</summary>
    private static void AddPrograms(IServiceCollection services, BastionStart start) => services
        .AddHostedService(provider => new ControlServer(
            ControlSocket.PathIn(start.Data.Path),
            provider.GetRequiredService<ConsoleHost>(),
            () => provider.GetRequiredService<Reloader>().Current.Options.Control));

    /// <summary>The SSH server; its own drain finds nobody left.</summary>
    private static void AddServer(IServiceCollection services)
    {
        services.AddSingleton<ServerOptionsSource>();
        services.AddActorSsh(static (provider, _) => provider.GetRequiredService<ServerOptionsSource>().First())
            .Configure(static options => options.DrainDeadline = TimeSpan.Zero);
        services.AddSingleton<RunningServer>(static provider => new RunningServer(provider, provider.GetRequiredService<BastionStart>().Sockets));
        services.AddHostedService(static provider => provider.GetRequiredService<RunningServer>());
    }

    /// <summary>The configuration, read again: each <see cref="IReloadPart"/> among the services takes part.</summary>
    private static void AddReload(IServiceCollection services, BastionStart start) => services
        .AddSingleton<IReloadedServer, ServerReload>()
        .AddReloaded(new LogReload(start.Log, start.Configuration))
        .AddSingleton(static provider => new ReloadAnnouncer(
            provider.GetRequiredService<ServiceManager>(),
            provider.GetRequiredService<IDrainDesk>(),
            () => SystemdService.Serving(provider.GetRequiredService<RunningServer>())))
        .AddSingleton(provider => new Reloader(
            start.Configuration,
            start.LoadAgain,
            provider.GetRequiredService<IReloadedServer>(),
            [.. provider.GetRequiredService<AccessControl>().Parts, .. provider.GetServices<IReloadPart>(), .. start.Access.PartsOf(start)],
            provider.GetRequiredService<ReloadAnnouncer>()))
        .AddSingleton<IReloader>(static provider => new ReloadWithConnections(
            provider.GetRequiredService<Reloader>(),
            provider.GetRequiredService<IUserDirectory>(),
            () => provider.GetRequiredService<RunningServer>().Server.ListConnectionInfosAsync(CancellationToken.None)));

    private static Readiness ReadinessOf(IServiceProvider provider) => Bastion.Http.Readiness.Of(
        provider.GetRequiredService<RunningServer>().EndPoints.Count,
        provider.GetRequiredService<RunningServer>().Faults,
        provider.GetRequiredService<IDrainDesk>().State is not null,
        provider.GetRequiredService<BastionLog>().Problem);

    private static AccessControl OpenAccess(BastionStart start, AccessSurroundings surroundings)
    {
        try
        {
            return new AccessControl(start.Configuration, new Starter(start.Request.User, start.Request.FindKeys), surroundings);
        }
        catch (OperationRefusedException problem)
        {
            throw new BastionException(ExitCode.NoInput, $"{problem.Message}.", problem.Next ?? StartCommand.For(start.Request.Typed));
        }
    }

    private static DoctorCase PatientOf(IServiceProvider provider, BastionStart start) => new()
    {
        Request = start.Request with { Configuration = provider.GetRequiredService<Reloader>().Current },
        Data = start.Data,
        Running = Environment.ProcessId,
        Bound = [.. provider.GetRequiredService<RunningServer>().EndPoints],
        Http = provider.GetRequiredService<WatchService>().EndPoint,
        Clock = provider.GetRequiredService<ClockWatch>(),
        Log = start.Log,
        Time = provider.GetRequiredService<TimeProvider>(),
    };

    /// <summary>Somebody may be served before all of it is put together: then what was asked for counts.</summary>
    private static IReadOnlyCollection<IPEndPoint> OwnEndPoints(IServiceProvider provider) =>
    [
        .. provider.GetRequiredService<RunningServer>().EndPoints is { Count: > 0 } bound ? bound : provider.GetRequiredService<ServerOptionsSource>().Planned,
        .. provider.GetRequiredService<WatchService>().Reserved is { Port: > 0 } reserved ? [reserved] : Array.Empty<IPEndPoint>(),
    ];
}
