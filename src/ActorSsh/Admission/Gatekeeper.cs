using System.Net;
using ActorSsh.Diagnostics;

namespace ActorSsh.Admission;

/// <summary>
/// Who may come in at all: limits on connections, on log-ins under way, and penalties (T-13). Used in the turns of the parent of all
/// connections.
/// <code>
///  accepted ── stopping? screened? full? penalized? ── too many at their log-in? ──▶ connection ── logged in ──▶ counted no longer
///                 │ refused with one line                                                  └── ended before: penalty
/// </code>
/// </summary>
internal sealed class Gatekeeper(EntryRules rules, PenaltyTable penalties, AdmissionReport report, ServerGauges gauges)
{
    private readonly SourceScreen _screen = new(report);
    private readonly SourceCounts _connections = new();
    private readonly StartupThrottle _startups = new(rules.Admission);
    private EntryRules _rules = rules;

    /// <summary>Other limits from now on; who is in, or kept out, stays so.</summary>
    public void Adopt(EntryRules adopted)
    {
        _rules = adopted;
        _startups.Options = adopted.Admission;
    }

    /// <summary>Why somebody may not come in; null where he may.</summary>
    /// <param name="remote">Where he comes from; null where that is no network.</param>
    /// <param name="source">The same as a source.</param>
    /// <param name="connections">How many are in.</param>
    public Refusal? Judge(IPEndPoint? remote, SourceBlock source, int connections) =>
        _screen.Judge(_rules.Screen, remote?.Address) ?? (Count(remote, source, connections) is { } reason ? new Refusal(reason) : null);

    /// <summary>Somebody was not let in.</summary>
    public void Refused(IPEndPoint? remote, Refusal refusal)
    {
        SshInstruments.Refusals.Add(1, gauges.Server, new("reason", refusal.Reason.ToWord()));
        report.Refused(remote, refusal);
    }

    /// <summary>A connection begins.</summary>
    public void Began(SourceBlock source)
    {
        _connections.Add(source);
        _startups.Began(source);
    }

    /// <summary>It has ended.</summary>
    public void Ended(SourceBlock source) => _connections.Remove(source);

    /// <summary>It has logged in, or has ended before.</summary>
    public void LeftStartup(SourceBlock source) => _startups.Ended(source);

    /// <summary>It has ended, or is about to, and nobody had logged in; or the embedder says so.</summary>
    /// <returns>The penalty, when the source is refused from now on.</returns>
    public SshPenalty? Missed(IPAddress? address, SshPenaltyReason reason)
    {
        SshInstruments.Penalties.Add(1, gauges.Server, new("reason", reason.ToWord()));
        var ban = address is null ? null : penalties.Penalize(address, reason);
        if (ban is not null)
        {
            report.Banned(ban);
        }

        return ban;
    }

    private RefusalReason? Count(IPEndPoint? remote, SourceBlock source, int connections)
    {
        if (connections >= _rules.MaximumConnections)
        {
            return RefusalReason.Connections;
        }

        return remote is not null && penalties.IsRefused(remote.Address) ? RefusalReason.Penalty
            : _connections.Of(source) >= _rules.ConnectionsPerSource ? RefusalReason.SourceConnections
            : _startups.Judge(source);
    }
}
