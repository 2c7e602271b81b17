using System.Globalization;

namespace ActorSsh.Bastion.Bans;

/// <summary>What is left of a ban, rounded up, for whoever waits for it.</summary>
internal static class BanTime
{
    public static string Show(TimeSpan left) => left switch
    {
        { TotalMinutes: <= 1 } => Count(left.TotalSeconds, "second"),
        { TotalHours: <= 1 } => Count(left.TotalMinutes, "minute"),
        { TotalDays: <= 2 } => Count(left.TotalHours, "hour"),
        _ => Count(left.TotalDays, "day"),
    };

    private static string Count(double amount, string unit) =>
        Math.Ceiling(amount) is var whole && whole == 1 ? $"1 {unit}" : string.Create(CultureInfo.InvariantCulture, $"{whole:0} {unit}s");
}
