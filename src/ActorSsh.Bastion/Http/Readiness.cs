using System.Collections.Immutable;

namespace ActorSsh.Bastion.Http;

/// <summary>Whether new users should be sent here, and what is amiss.</summary>
/// <param name="Reasons">Why not; empty where they should.</param>
/// <param name="Degraded">What is amiss, and no reason to send them elsewhere.</param>
internal sealed record Readiness(ImmutableArray<string> Reasons, ImmutableArray<string> Degraded)
{
    /// <summary>As <c>/readyz</c> says it.</summary>
    public string Status => (Reasons.IsEmpty, Degraded.IsEmpty) switch
    {
        (false, _) => "not ready",
        (true, false) => "degraded",
        _ => "ready",
    };

    /// <summary>
    /// Judges. A log that cannot be written leaves the bastion ready: stderr has every event, and taking it out of service would keep out whoever
    /// could make room on its disk.
    /// </summary>
    /// <param name="listeners">Addresses on which SSH is served.</param>
    /// <param name="faults">Those of them that accept nobody for now.</param>
    /// <param name="isDraining">Whether it is being stopped.</param>
    /// <param name="logProblem">Why the log file cannot be written; null while it can.</param>
    public static Readiness Of(int listeners, IReadOnlyList<SshListenerFault> faults, bool isDraining, string? logProblem)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        if (listeners == 0)
        {
            reasons.Add("SSH is not served on any address");
        }
        else if (faults.Count >= listeners)
        {
            reasons.AddRange(faults.Select(InWords));
        }

        if (isDraining)
        {
            reasons.Add("the bastion is being stopped");
        }

        var degraded = faults.Count < listeners ? faults.Select(InWords) : [];
        return new Readiness(reasons.ToImmutable(), [.. degraded, .. logProblem is null ? [] : new[] { $"the log file cannot be written: {logProblem}" }]);
    }

    private static string InWords(SshListenerFault fault) => $"nobody is accepted on {fault.EndPoint} since {fault.Since:u}: {fault.Reason}";
}
