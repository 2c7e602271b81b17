using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Durations: a number that may have a fraction, then a unit, with or without a blank between; no unit is milliseconds.</summary>
internal static class HoconDuration
{
    public static TimeSpan Parse(string text, bool allowInfinite)
    {
        if (text == "infinite" && allowInfinite)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var (number, unit) = HoconUnits.Split(text);
        return TimeSpan.FromTicks((long)(double.Parse(number, NumberStyles.Float, NumberFormatInfo.InvariantInfo) * TicksOf(unit, text)));
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
