using System.Globalization;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Moments as people type them: a time of today, <c>18:30</c>, or <c>2026-01-02T18:30</c>, in the machine's zone unless it says another.</summary>
internal static class Moments
{
    public const string Allowed = "a time of today such as 18:30, or a moment such as 2026-01-02T18:30";

    private static readonly string[] TimesOfDay = ["HH:mm", "HH:mm:ss"];
    private static readonly string[] Local = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] Exact = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <returns>Null where it is none.</returns>
    public static DateTimeOffset? Read(string text, TimeProvider time)
    {
        var culture = CultureInfo.InvariantCulture;
        if (TimeOnly.TryParseExact(text, TimesOfDay, culture, DateTimeStyles.None, out var timeOfDay))
        {
            return In(time, time.GetLocalNow().Date + timeOfDay.ToTimeSpan());
        }

        if (DateTime.TryParseExact(text, Local, culture, DateTimeStyles.None, out var local))
        {
            return In(time, local);
        }

        return DateTimeOffset.TryParseExact(text, Exact, culture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }

    private static DateTimeOffset In(TimeProvider time, DateTime local) =>
        local.Year is > 1 and < 9999 ? new DateTimeOffset(local, time.LocalTimeZone.GetUtcOffset(local)) : new DateTimeOffset(local, TimeSpan.Zero);
}
