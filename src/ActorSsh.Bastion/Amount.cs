using System.Globalization;

namespace ActorSsh.Bastion;

/// <summary>Sizes, times and numbers for people, in a few characters: two or three digits and a unit, rounded down.</summary>
internal static class Amount
{
    private const string ByteUnits = "KMGTPE";

    /// <summary>Exact below 1,024; then in units of 1,024, such as <c>1.5M</c>.</summary>
    public static string Bytes(long bytes)
    {
        if (bytes < 1024)
        {
            return bytes.ToString(CultureInfo.InvariantCulture);
        }

        var unit = 0;
        var tenths = Math.DivRem(bytes, 1024, out var rest) * 10 + (rest * 10 / 1024);
        while (tenths >= 1024 * 10)
        {
            tenths /= 1024;
            unit++;
        }

        return $"{Digits(tenths)}{ByteUnits[unit]}";
    }

    /// <summary>A time that has passed, for tables: seconds, minutes, hours or days, such as <c>5 min</c>.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => Whole(Math.Max(0, age.TotalSeconds), " s"),
        { TotalHours: < 1 } => Whole(age.TotalMinutes, " min"),
        { TotalDays: < 1 } => Whole(age.TotalHours, " h"),
        _ => Whole(age.TotalDays, " d"),
    };

    /// <summary>A time for sentences, rounded up to seconds, in two units at most: <c>6 s</c>, <c>2 min 5 s</c>, <c>3 d</c>.</summary>
    public static string InWords(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(Math.Max(0, time.TotalSeconds)));
        (long Count, string Unit)[] units = [(whole.Days, "d"), (whole.Hours, "h"), (whole.Minutes, "min"), (whole.Seconds, "s")];
        var first = Array.FindIndex(units, static unit => unit.Count > 0);
        return first < 0 ? "0 s" : string.Join(' ', units.Skip(first).Take(2).Where(static unit => unit.Count > 0)
            .Select(static unit => string.Create(CultureInfo.InvariantCulture, $"{unit.Count} {unit.Unit}")));
    }

    /// <summary>A time as configuration files and options have it, exactly: <c>100ms</c>, <c>90s</c>, <c>1h</c>.</summary>
    public static string AsTyped(TimeSpan time)
    {
        (TimeSpan One, string Unit)[] units =
        [
            (TimeSpan.FromDays(1), "d"), (TimeSpan.FromHours(1), "h"), (TimeSpan.FromMinutes(1), "m"), (TimeSpan.FromSeconds(1), "s"),
            (TimeSpan.FromMilliseconds(1), "ms"), (TimeSpan.FromMicroseconds(1), "micros"),
        ];
        var (one, unit) = time == TimeSpan.Zero ? units[3] : units.FirstOrDefault(known => time.Ticks % known.One.Ticks == 0, units[^1]);
        return string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / one.Ticks}{unit}");
    }

    /// <summary>How many of something: <c>1 channel</c>, <c>2 channels</c>.</summary>
    public static string Count(long count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");

    /// <summary>A time that something takes: milliseconds or seconds, such as <c>0.8 ms</c>.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds < 1
        ? $"{Digits((long)(duration.TotalMilliseconds * 10))} ms"
        : $"{Digits((long)(duration.TotalSeconds * 10))} s";

    /// <summary>One place behind the point where there is one before it.</summary>
    private static string Digits(long tenths) => tenths < 100
        ? string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}")
        : (tenths / 10).ToString(CultureInfo.InvariantCulture);

    private static string Whole(double count, string unit) => ((long)count).ToString(CultureInfo.InvariantCulture) + unit;
}
