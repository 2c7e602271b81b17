using ActorSsh.Hosting;
using ActorSsh.Hosting.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health of SSH servers to a host's checks.</summary>
public static class ActorSshHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of a server of <c>AddActorSsh</c>: degraded while it drains, is full, has a listener that accepts nobody
    /// (<see cref="ActorSsh.SshServer.ListenerFaults"/>), or had all of them closed by drains; failed where it has not started, has stopped or does not answer.
    /// Its data: <c>connections</c>, <c>channels</c>, <c>startups</c>, <c>penalized_sources</c>, <c>connections_accepted</c>, <c>connections_refused</c>,
    /// <c>failing_listeners</c>, <c>draining</c>.
    /// </summary>
    /// <param name="builder">The checks.</param>
    /// <param name="name">The check's name; <c>ssh</c> where null.</param>
    /// <param name="serverName">The server's name among several; the one without a name where null.</param>
    /// <param name="failureStatus">What a failure counts as; <see cref="HealthStatus.Unhealthy"/> where null.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <param name="timeout">How long it may take; none where null, but the server's own <c>listing-timeout</c> ends it.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddActorSsh(
        this IHealthChecksBuilder builder,
        string? name = null,
        string? serverName = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var key = serverName ?? Options.Options.DefaultName;
        return builder.Add(new HealthCheckRegistration(
            name ?? "ssh", provider => new ActorSshHealthCheck(provider.GetRequiredKeyedService<HostedServer>(key)), failureStatus, tags, timeout));
    }
}
