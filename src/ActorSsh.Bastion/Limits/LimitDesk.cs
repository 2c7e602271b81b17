using ActorSsh.Bastion.Bans;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Limits;

/// <summary>Answers <c>limits</c>: those that are set, and what of them is in use; of limits for each user, source or target the ones used most.</summary>
/// <param name="first">The server's options at the start.</param>
/// <param name="server">The server; null while there is none.</param>
/// <param name="targets">Connections to targets.</param>
/// <param name="bans">Bans.</param>
internal sealed class LimitDesk(SshServerOptions first, Func<SshServer?> server, TargetLimits targets, BanDesk bans) : ILimitDesk
{
    private const int MostOfEach = 20;
    private const string Server = "server";

    private volatile SshServerOptions _options = first;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LimitUse>> ListAsync(CancellationToken cancellationToken)
    {
        if (server() is not { } running)
        {
            return [];
        }

        var connections = await running.ListConnectionsAsync(cancellationToken).ConfigureAwait(false);
        return List(running.Counters, connections);
    }

    /// <summary>Gets ready to go on with other options of the server.</summary>
    public ReloadStep Prepare(SshServerOptions next) => new(() => _options = next);

    /// <summary>The same of what a server said.</summary>
    internal IReadOnlyList<LimitUse> List(SshServerCounters counters, IReadOnlyList<SshConnectionStatus> connections)
    {
        var options = _options;
        return
        [
            new LimitUse("actor-ssh.server.maximum-connections", Server, counters.Connections, options.MaximumConnections),
            .. Startups(counters, options),
            .. Most("actor-ssh.server.connections-per-user", options.ConnectionsPerUser, connections, static connection => connection.User),
            .. Most("actor-ssh.server.connections-per-source", options.ConnectionsPerSource, connections, connection => SourceOf(connection, options)),
            .. targets.List(MostOfEach),
            new LimitUse($"{OptionPath.Bastion}.bans.maximum", Server, bans.Count, bans.Maximum),
        ];
    }

    private static IEnumerable<LimitUse> Startups(SshServerCounters counters, SshServerOptions options) =>
        options.Admission.MaxStartups is { } most ? [new LimitUse("actor-ssh.admission.max-startups", Server, counters.Startups, most.Full)] : [];

    private static IEnumerable<LimitUse> Most(
        string path, int? limit, IReadOnlyList<SshConnectionStatus> connections, Func<SshConnectionInfo, string?> keyOf) => limit is { } bound
        ? connections.GroupBy(status => keyOf(status.Connection)).Where(static group => group.Key is not null)
            .OrderByDescending(static group => group.Count()).Take(MostOfEach)
            .Select(group => new LimitUse(path, group.Key!, group.Count(), bound))
        : [];

    private static string? SourceOf(SshConnectionInfo connection, SshServerOptions options) =>
        connection.RemoteEndPoint?.Address is { } address ? NetworkKey.Show(NetworkKey.Around(address, options.Admission.PerSourceNetBlockSize)) : null;
}
