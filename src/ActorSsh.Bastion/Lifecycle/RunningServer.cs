using System.Net;
using ActorSsh.Bastion.Console.Terminal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>The SSH server from the moment it runs: what is asked before finds nobody.</summary>
/// <param name="services">Where the server is, once it has started.</param>
/// <param name="sockets">Those that systemd handed over.</param>
internal sealed class RunningServer(IServiceProvider services, IReadOnlyList<InheritedSocket> sockets) : IHostedService, IDrainedServer
{
    private const long NoConnection = 0;

    private volatile SshServer? _server;

    /// <exception cref="InvalidOperationException">It has not started.</exception>
    public SshServer Server => _server ?? services.GetRequiredService<SshServer>();

    /// <summary>Really bound.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => _server?.EndPoints ?? [];

    /// <summary>Those of them that accept nobody for now.</summary>
    public IReadOnlyList<SshListenerFault> Faults => _server?.ListenerFaults ?? [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _server = services.GetRequiredService<SshServer>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A round trip through the server's actors, which changes nothing.</summary>
    public Task AskAsync(CancellationToken cancellationToken) => Server.FindConnectionAsync(NoConnection, cancellationToken);

    /// <summary>
    /// Who connects meanwhile is told why he is refused. Only where systemd holds the sockets they are let go at once: who comes then waits for
    /// the next start, and is served.
    /// </summary>
    public Task DrainAsync(TimeSpan within, IProgress<SshDrainProgress> progress) => _server switch
    {
        null => Task.CompletedTask,
        var server when sockets.Count > 0 => server.DrainAsync(within, progress),
        var server => server.DrainConnectionsAsync(within, progress),
    };

    public Task TellUsersAsync(string line)
    {
        services.GetRequiredService<OpenConsoles>().TellEverybody(line);
        return Task.CompletedTask;
    }

    public void DismissIdle(int channels, TimeSpan grace, string line) => services.GetRequiredService<OpenConsoles>().DismissIdle(channels, grace, line);

    public void Dismiss(string line) => services.GetRequiredService<OpenConsoles>().Dismiss(line);
}
