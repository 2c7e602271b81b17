using System.Net;
using ActorSsh.Diagnostics;

namespace ActorSsh.Admission;

/// <summary>What the log says of those who do not come in: bounded in a while, with how many lines were left out.</summary>
internal sealed class AdmissionReport(ILoggingAdapter log, ServerClock clock)
{
    private const int RefusalLines = 1;
    private const int BanLines = 20;

    private readonly Dictionary<RefusalReason, LogBudget> _refusals = Enum.GetValues<RefusalReason>().ToDictionary(static reason => reason, static _ => new LogBudget(RefusalLines));
    private readonly LogBudget _bans = new(BanLines);
    private readonly LogBudget _screenFailures = new(RefusalLines);

    /// <summary>Told of each, it writes one line per reason and minute.</summary>
    public void Refused(IPEndPoint? remote, Refusal refusal)
    {
        if (_refusals[refusal.Reason].TrySpend(clock.Now, out var leftOut))
        {
            log.Warning("A connection from {Remote} was refused for {Reason}", remote!, refusal);
            TellLeftOut(leftOut);
        }
    }

    /// <summary>A source is refused from now on.</summary>
    public void Banned(SshPenalty penalty)
    {
        if (_bans.TrySpend(clock.Now, out var leftOut))
        {
            log.Info("Connections from {Source} are refused for {Seconds} s after {Reason}", penalty.Source, Math.Ceiling(penalty.TimeLeft.TotalSeconds), penalty.Reason.ToWord());
            TellLeftOut(leftOut);
        }
    }

    /// <summary>The embedder's screen threw, which refuses.</summary>
    public void ScreenFailed(Exception failure)
    {
        if (_screenFailures.TrySpend(clock.Now, out var leftOut))
        {
            log.Error(failure, "The screen of sources failed, so the connection is refused");
            TellLeftOut(leftOut);
        }
    }

    private void TellLeftOut(long count)
    {
        if (count > 0)
        {
            log.Info("Such lines that were left out before: {LeftOut}", count);
        }
    }
}
