using ActorSsh.Hosting.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ActorSsh.Hosting;

/// <summary>
/// One server in the life of its host: starts with it, drains while the host's other services still work (so that <c>/readyz</c> can say so, and
/// sessions have what they use), then stops.
/// </summary>
internal sealed class HostedServer(string name, IServiceProvider provider) : IHostedLifecycleService, IAsyncDisposable, IDisposable
{
    private readonly ILogger _log = HostingLog.Of(provider);
    private readonly ChannelScopes _scopes = new(provider.GetRequiredService<IServiceScopeFactory>(), HostingLog.Of(provider));
    private readonly HostLoggerSetup _logger = new(
        provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance, provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>());
    private SshServer? _server;
    private IDisposable? _level;
    private TimeSpan _drainDeadline;
    private Task? _drain;
    private bool _hasStopped;

    /// <exception cref="InvalidOperationException">The host has not started it.</exception>
    public SshServer Server => _server ?? throw new InvalidOperationException(
        $"The SSH server {(name.Length == 0 ? "" : $"'{name}' ")}has not started; it is a service from when the host has started.");

    /// <summary>Null before it has started; still there when it has stopped.</summary>
    public SshServer? Started => _server;

    /// <summary>Made where there is none among the services, and ended with the server; null before the start, and where there is one.</summary>
    public ActorSystem? OwnSystem { get; private set; }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<ServerPlan>>().Get(name).ToOptions(provider, _scopes);
        _drainDeadline = FitDrainDeadline(options);
        var system = provider.GetService<ActorSystem>() ?? (OwnSystem = CreateSystem(options));
        try
        {
            _server = await SshServer.StartAsync(options, system, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await TerminateAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => DrainAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not { } server || _hasStopped)
        {
            return;
        }

        _hasStopped = true;
        await DrainAsync(cancellationToken).ConfigureAwait(false); // a host that does not know StoppingAsync begins here
        await TryAsync(() => server.StopAsync(cancellationToken), "the last connection", cancellationToken).ConfigureAwait(false);
        await TryAsync(() => _scopes.WhenNoneAsync().WaitAsync(cancellationToken), "the last handler", cancellationToken).ConfigureAwait(false);
        await TerminateAsync().ConfigureAwait(false);
        _log.Stopped(Server.Options.Name);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A host that failed to start disposes what had started.</summary>
    public async ValueTask DisposeAsync()
    {
        await (_server?.StopAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        await TerminateAsync().ConfigureAwait(false);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private Task DrainAsync(CancellationToken cancellationToken)
    {
        if (_server is null)
        {
            return Task.CompletedTask;
        }

        return _drain ??= BeginDrainAsync(_server, cancellationToken);
    }

    private Task BeginDrainAsync(SshServer server, CancellationToken cancellationToken)
    {
        _log.Drains(Server.Options.Name, server.Counters.Connections, _drainDeadline);
        return TryAsync(() => server.DrainAsync(_drainDeadline, progress: null, cancellationToken), "the drain", cancellationToken);
    }

    /// <summary>What the host has no patience for is told, and does not keep the rest from stopping.</summary>
    private async Task TryAsync(Func<Task> stop, string step, CancellationToken cancellationToken)
    {
        try
        {
            await stop().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _log.OutOfPatience(Server.Options.Name, step);
        }
    }

    private async Task TerminateAsync()
    {
        if (OwnSystem is { WhenTerminated.IsCompleted: false } system)
        {
            _level?.Dispose();
            await _logger.FlushAsync().ConfigureAwait(false);
            await system.Terminate().ConfigureAwait(false);
        }
    }

    private ActorSystem CreateSystem(SshServerOptions options)
    {
        var system = ActorSystem.Create(options.Name, _logger.ToSystemSetup(options.ActorSystemConfig.WithFallback(SshReferenceConfig.Reference)));
        _level = _logger.FollowLevel(system, options.ActorSystemConfig);
        return system;
    }

    /// <summary>The host ends the process when its own timeout is over: what is left then has no time to say goodbye.</summary>
    private TimeSpan FitDrainDeadline(SshServerOptions options)
    {
        var wanted = provider.GetRequiredService<IOptionsMonitor<ActorSshOptions>>().Get(name).DrainDeadline;
        var patience = provider.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        if (patience == Timeout.InfiniteTimeSpan || wanted + options.StopTimeout < patience)
        {
            return wanted;
        }

        var fitting = TimeSpan.FromTicks(Math.Max(0, (patience - options.StopTimeout).Ticks * 9 / 10));
        _log.DrainDeadlineCut(options.Name, wanted, options.StopTimeout, patience, fitting);
        return fitting;
    }
}
