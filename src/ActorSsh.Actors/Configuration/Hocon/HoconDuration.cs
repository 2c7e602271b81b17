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
        var styles = unit.Length == 0 ? NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent : NumberStyles.AllowDecimalPoint;
        var ticks = double.Parse(number, styles, NumberFormatInfo.InvariantInfo) * TicksOf(unit, text);
        return ticks < MaxTicks ? TimeSpan.FromTicks((long)ticks) : throw new OverflowException($"'{text}' is too long a duration.");
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
