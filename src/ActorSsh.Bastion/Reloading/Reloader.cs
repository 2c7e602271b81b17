using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Reloading;

/// <summary>
/// Reads everything again and applies it without dropping anyone (B-23): first all that can go wrong, then the server, whose listeners may not
/// be had, then the rest, which cannot fail. Map of this folder: <see cref="IReloadPart"/> is what others implement to take part,
/// <see cref="ConfigurationDiff"/> says what changed.
/// </summary>
/// <remarks>
/// <code>
/// load, check ──▶ Prepare of each part ──▶ server ──▶ Take of each part ──▶ report
///      └───────────────┴──────────────────────┴── a problem: nothing has changed ──▶ report
/// </code>
/// </remarks>
/// <param name="first">The configuration of the start.</param>
/// <param name="load">Loads the file again; without one, the defaults.</param>
/// <param name="server">The SSH server.</param>
/// <param name="parts">Everybody else.</param>
/// <param name="announce">Who says how it goes.</param>
internal sealed class Reloader(
    BastionConfiguration first, Func<BastionConfiguration> load, IReloadedServer server, IReadOnlyList<IReloadPart> parts, ReloadAnnouncer announce) : IReloader, IDisposable
{
    private const string RestartOnly = "akka";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly BastionConfiguration _first = first;
    private volatile BastionConfiguration _current = first;

    /// <summary>What waits for the next start since the reloads before: who takes that back changes nothing that runs.</summary>
    private IReadOnlyList<OptionChange> _waiting = [];

    /// <summary>The configuration in force.</summary>
    public BastionConfiguration Current => _current;

    /// <inheritdoc/>
    public async Task<ReloadReport> ReloadAsync(string by, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            announce.Begun(by);
            var report = await TryReloadAsync().ConfigureAwait(false);
            announce.Ended(report);
            return report;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Once begun it is not given up: half a reload would be worse than the wait.</summary>
    private async Task<ReloadReport> TryReloadAsync()
    {
        try
        {
            var next = load();
            List<ReloadStep> steps = [.. parts.Select(part => part.Prepare(next))];
            steps.Insert(0, await server.ReconfigureAsync(next, CancellationToken.None).ConfigureAwait(false));
            steps.ForEach(static step => step.Take());
            return Report(Interlocked.Exchange(ref _current, next), next, steps);
        }
        catch (Exception problem) when (ReloadProblems.IsExpected(problem))
        {
            return new ReloadReport(IsApplied: false, [], [], ReloadProblems.Of(problem));
        }
        catch (Exception defect)
        {
            Serilog.Log.Error(defect, "The reload failed by a defect of ours");
            return new ReloadReport(IsApplied: false, [], [], [$"a defect, please report it: {defect.Message}"]);
        }
    }

    private ReloadReport Report(BastionConfiguration before, BastionConfiguration now, List<ReloadStep> steps)
    {
        OptionChange[] restart =
        [
            .. steps.SelectMany(static step => step.NeedRestart).Concat(ConfigurationDiff.Between(_first.All, now.All, RestartOnly))
                .DistinctBy(static change => change.Path).OrderBy(static change => change.Path, StringComparer.Ordinal),
        ];
        var later = restart.Concat(_waiting).Select(static change => change.Path).ToHashSet(StringComparer.Ordinal);
        _waiting = restart;
        var changes = steps.SelectMany(static step => step.Changes)
            .Concat(ConfigurationDiff.Between(before.All, now.All, "actor-ssh"))
            .DistinctBy(static change => change.Path)
            .Where(change => !later.Contains(change.Path));
        return new ReloadReport(
            IsApplied: true,
            [.. changes.OrderBy(static change => change.Path, StringComparer.Ordinal)],
            restart,
            [.. now.Findings.Select(static finding => finding.ToString()), .. steps.SelectMany(static step => step.Notes)]);
    }
}
