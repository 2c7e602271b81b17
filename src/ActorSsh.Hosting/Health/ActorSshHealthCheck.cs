using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ActorSsh.Hosting.Health;

/// <summary>
/// Whether a server can take connections: asked of its actors, so that a server that hangs is found. Not started, stopped or silent is a failure;
/// drained, full, without the listeners it was to have, or with one that accepts nobody is degraded.
/// </summary>
internal sealed class ActorSshHealthCheck(HostedServer hosted) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (hosted.Started is not { IsStopped: false } server)
        {
            return new(context.Registration.FailureStatus, hosted.Started is null ? "The SSH server has not started." : "The SSH server has stopped.");
        }

        try
        {
            await server.FindConnectionAsync(0, cancellationToken).ConfigureAwait(false);
        }
        catch (AskTimeoutException silence)
        {
            return new(context.Registration.FailureStatus, "The SSH server does not answer.", silence, DataOf(server));
        }

        return ReasonToWorry(server, server.Options) is { } reason
            ? HealthCheckResult.Degraded(reason, data: DataOf(server))
            : HealthCheckResult.Healthy($"Listening on {string.Join(", ", server.EndPoints)}", DataOf(server));
    }

    private static string? ReasonToWorry(SshServer server, SshServerOptions options) => server.Counters switch
    {
        _ when server.IsDraining => "The SSH server is being drained and accepts no more connections.",
        _ when server.EndPoints.Count == 0 && options.Listen.Count + options.Sockets.Count > 0 => "All listeners of the SSH server are closed.",
        var now when now.Connections >= options.MaximumConnections => $"All {options.MaximumConnections} connections are in use (server.maximum-connections).",
        var now when options.Admission.MaxStartups is { } limit && now.Startups >= limit.Full =>
            $"All {limit.Full} connections that may wait for their log-in do (admission.max-startups).",
        _ when server.ListenerFaults is [var fault, ..] => $"Nobody is accepted on {fault.EndPoint} since {fault.Since:u}: {fault.Reason}",
        _ => null,
    };

    private static Dictionary<string, object> DataOf(SshServer server)
    {
        var now = server.Counters;
        return new()
        {
            ["connections"] = now.Connections,
            ["channels"] = now.Channels,
            ["startups"] = now.Startups,
            ["penalized_sources"] = now.PenalizedSources,
            ["connections_accepted"] = now.ConnectionsAccepted,
            ["connections_refused"] = now.ConnectionsRefused,
            ["failing_listeners"] = server.ListenerFaults.Count,
            ["draining"] = server.IsDraining,
        };
    }
}
