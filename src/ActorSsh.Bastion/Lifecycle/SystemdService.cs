using Microsoft.Extensions.Hosting;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>Tells systemd when everything has started, and from then on that the server answers.</summary>
internal sealed class SystemdService(ServiceManager manager, RunningServer server, TimeProvider time) : IHostedLifecycleService
{
    private readonly CancellationTokenSource _end = new();
    private Task _watching = Task.CompletedTask;

    /// <summary>What the bastion does, in a few words.</summary>
    public static string Serving(RunningServer server) => $"serves SSH on {string.Join(", ", server.EndPoints)}";

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        manager.Ready(Serving(server));
        if (manager.IsListening && WatchdogSettings.Read(Environment.GetEnvironmentVariable, Environment.ProcessId) is { } patience)
        {
            _watching = new Watchdog(manager, patience, server.AskAsync, time).RunAsync(_end.Token);
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The drain is over: from here on systemd has its own timeout.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }
}
