using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Reloading;

/// <summary>A reload drops nobody: this tells, in its answer and in the log, which connections go on though their user, or their key, was taken away.</summary>
/// <param name="inner">Does the reload.</param>
/// <param name="users">Who may log in.</param>
/// <param name="list">The connections at this moment.</param>
internal sealed class ReloadWithConnections(IReloader inner, IUserDirectory users, Func<Task<IReadOnlyList<SshConnectionInfo>>> list) : IReloader
{
    private const string Unknown = "applied, but the server does not answer: connections whose user or key was taken away may go on; try: connections";

    /// <inheritdoc/>
    public async Task<ReloadReport> ReloadAsync(string by, CancellationToken cancellationToken)
    {
        BastionUser[] before = [.. users.List()];
        var report = await inner.ReloadAsync(by, cancellationToken).ConfigureAwait(false);
        if (!report.IsApplied || Gone(before) is not { Count: > 0 } gone)
        {
            return report;
        }

        try
        {
            return report with { Live = Tell(gone, await list().ConfigureAwait(false)) };
        }
        catch (Exception problem) // the reload is applied, whatever becomes of the list
        {
            Serilog.Log.Warning(problem, "The reload is applied, and which connections go on could not be found out");
            return report with { Problems = [.. report.Problems, Unknown] };
        }
    }

    private static LiveConnections[] Tell(List<(string User, string? Key)> gone, IReadOnlyList<SshConnectionInfo> connections)
    {
        LiveConnections[] live = [.. gone.Select(one => Live(one, connections)).Where(static one => one.Ids.Count > 0)];
        foreach (var one in live)
        {
            Serilog.Log.Warning("Connections {Connections} of {User} go on, {Key} was taken away; {Command} ends them", one.Ids, one.User, one.Key ?? "who", one.Command);
        }

        return live;
    }

    /// <summary>Users that are no more, and keys of those that still are, revoked ones too.</summary>
    private List<(string User, string? Key)> Gone(BastionUser[] before)
    {
        var gone = new List<(string, string?)>();
        foreach (var user in before)
        {
            if (users.Find(user.Name) is not { } now)
            {
                gone.Add((user.Name, null));
                continue;
            }

            gone.AddRange(Usable(user).Except(Usable(now)).Select(key => (user.Name, (string?)key)));
        }

        return gone;
    }

    private static IEnumerable<string> Usable(BastionUser user) => user.Keys.Where(static key => !key.IsRevoked).Select(static key => key.Fingerprint);

    private static LiveConnections Live((string User, string? Key) gone, IEnumerable<SshConnectionInfo> connections) => new(
        gone.User,
        gone.Key,
        [.. connections.Where(connection => connection.User == gone.User && (gone.Key is null || connection.KeyFingerprint == gone.Key)).Select(static connection => connection.Id).Order()]);
}
