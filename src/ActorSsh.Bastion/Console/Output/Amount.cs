using System.Globalization;

namespace ActorSsh.Bastion.Console.Output;

/// <summary>Sizes and times for people, in a few characters: two or three digits and a unit, rounded down.</summary>
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

    /// <summary>A time that has passed: seconds, minutes, hours or days, such as <c>5m</c>.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => Whole(Math.Max(0, age.TotalSeconds), "s"),
        { TotalHours: < 1 } => Whole(age.TotalMinutes, "m"),
        { TotalDays: < 1 } => Whole(age.TotalHours, "h"),
        _ => Whole(age.TotalDays, "d"),
    };

    /// <summary>A time that something takes: milliseconds or seconds, such as <c>0.8ms</c>.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds < 1
        ? $"{Digits((long)(duration.TotalMilliseconds * 10))}ms"
        : $"{Digits((long)(duration.TotalSeconds * 10))}s";

    /// <summary>One place behind the point where there is one before it.</summary>
    private static string Digits(long tenths) => tenths < 100
        ? string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}")
        : (tenths / 10).ToString(CultureInfo.InvariantCulture);

    private static string Whole(double count, string unit) => ((long)count).ToString(CultureInfo.InvariantCulture) + unit;
}
