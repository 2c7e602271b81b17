using System.Globalization;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Whether the clock can be right: expiry of keys and certificates, one-time codes and rules by hour depend on it.</summary>
internal static class ClockExam
{
    private const string Name = "clock";
    private const string Next = "timedatectl";
    private const string Codes = "; who used a one-time code before that is refused until it has caught up, or the bastion starts again";

    // None of our releases is older.
    private static readonly DateTimeOffset Earliest = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FileTolerated = TimeSpan.FromMinutes(1);

    /// <param name="now">What the clock says.</param>
    /// <param name="watch">Has watched the clock since the start; null where nobody has.</param>
    /// <param name="newestFile">When a file of ours was written last, by the clock as it was then; null where there is none.</param>
    /// <param name="asksForCodes">Whether some users log in by one-time codes.</param>
    public static DoctorFinding Examine(DateTimeOffset now, ClockWatch? watch, DateTimeOffset? newestFile, bool asksForCodes)
    {
        if (now < Earliest)
        {
            return new DoctorFinding(Name, DoctorState.Problem, $"it says {Text(now)}, which cannot be", Next);
        }

        if (watch?.Jumped is { } jump && jump.Duration() > Tolerated)
        {
            return new DoctorFinding(Name, DoctorState.Warning, $"it went {Seconds(jump)} s further than the time that passed since the start: it was set, or the machine slept{(asksForCodes && jump < TimeSpan.Zero ? Codes : "")}", Next);
        }

        return newestFile is { } written && written - now > FileTolerated
            ? new DoctorFinding(Name, DoctorState.Warning, $"it says {Text(now)}, and a log was written at {Text(written)}: it was set back", Next)
            : new DoctorFinding(Name, DoctorState.Ok, Text(now));
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan jump) => ((long)jump.TotalSeconds).ToString("+0;-0", CultureInfo.InvariantCulture);
}
