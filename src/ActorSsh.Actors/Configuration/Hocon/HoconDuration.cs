using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Durations: a number that may have a fraction, then a unit, with or without a blank between; no unit is milliseconds.</summary>
internal static class HoconDuration
{
    private const double MaxTicks = long.MaxValue;

    public static TimeSpan Parse(string text, bool allowInfinite)
    {
        if (allowInfinite && string.Equals(text, "infinite", StringComparison.OrdinalIgnoreCase))
        {
            return Timeout.InfiniteTimeSpan;
        }

        var (number, unit) = HoconUnits.Split(text);
        return unit.Length > 0 && IsPlain(number) ? OfTicks(double.Parse(number, NumberFormatInfo.InvariantInfo) * TicksOf(unit, text), text) : OfMilliseconds(text);
    }

    /// <summary>Digits, and a point with digits behind it.</summary>
    private static bool IsPlain(string number) =>
        number.Length > 0 && number[0] != '.' && number[^1] != '.' && number.All(c => char.IsDigit(c) || c == '.');

    private static TimeSpan OfTicks(double ticks, string text) =>
        ticks < MaxTicks ? TimeSpan.FromTicks((long)ticks) : throw new OverflowException($"'{text}' is too long a duration.");

    private static TimeSpan OfMilliseconds(string text)
    {
        var milliseconds = double.Parse(text, NumberFormatInfo.InvariantInfo);
        return milliseconds < 0 ? throw new FormatException($"'{text}' is below zero.") : TimeSpan.FromMilliseconds(milliseconds);
    }

    private static double TicksOf(string unit, string text) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01,
        "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => throw new FormatException($"'{text}' is no duration: the units are ns, micros, ms, s, m, h and d."),
    };
}
