using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Reloading;

/// <summary>A reload drops nobody: this tells, in its answer and in the log, which connections go on though what they came in by was taken away.</summary>
/// <param name="inner">Does the reload.</param>
/// <param name="users">Who may log in.</param>
/// <param name="list">The connections at this moment.</param>
internal sealed class ReloadWithConnections(IReloader inner, IUserDirectory users, Func<Task<IReadOnlyList<SshConnectionInfo>>> list) : IReloader
{
    private const string Unknown = "applied, but the server does not answer: connections that could not log in any more may go on; try: connections";

    /// <inheritdoc/>
    public async Task<ReloadReport> ReloadAsync(string by, CancellationToken cancellationToken)
    {
        var lost = users.WatchGrounds();
        var report = await inner.ReloadAsync(by, cancellationToken).ConfigureAwait(false);
        if (!report.IsApplied)
        {
            return report;
        }

        try
        {
            return report with { Live = Tell(await list().ConfigureAwait(false), lost) };
        }
        catch (Exception problem) // the reload is applied, whatever becomes of the list
        {
            Serilog.Log.Warning(problem, "The reload is applied, and which connections go on could not be found out");
            return report with { Problems = [.. report.Problems, Unknown] };
        }
    }

    private static LiveConnections[] Tell(IReadOnlyList<SshConnectionInfo> connections, Func<SshConnectionInfo, LostGround?> lost)
    {
        LiveConnections[] live =
        [
            .. connections.OrderBy(static connection => connection.Id)
                .Select(connection => (connection.Id, connection.User, Lost: lost(connection)))
                .Where(static one => one.Lost is not null)
                .GroupBy(static one => (one.User, one.Lost), static one => one.Id)
                .Select(static group => new LiveConnections(group.Key.User, group.Key.Lost!, [.. group])),
        ];
        foreach (var one in live)
        {
            Serilog.Log.Warning(
                "Connections {Connections} of {User} go on, though nobody could log in like that: {Lost} {Key}; {Command} ends them",
                one.Ids, one.User, one.Lost.What, one.Lost.Key ?? "", one.Command);
        }

        return live;
    }
}
