using System.Globalization;

namespace ActorSsh.Bastion.Policy;

/// <summary>
/// Hours of some days: <c>Mon-Fri 08:00-18:00</c>, <c>Sat,Sun</c>, <c>22:00-06:00</c>. What ends before it begins goes over midnight, and belongs to
/// the day it begins on. The clock on the wall counts: an hour that comes twice when summer time ends fits twice, one that is left out never
/// comes. The end is not part of it.
/// </summary>
internal sealed class HourSpan
{
    /// <summary>What may be written, for findings.</summary>
    public const string Allowed = "days, hours or both, such as \"Mon-Fri 08:00-18:00\", \"Sat,Sun\", \"22:00-06:00\"; or any";

    private static readonly string[] DayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly TimeSpan WholeDay = TimeSpan.FromDays(1);

    private readonly string _text;
    private readonly bool[] _days;
    private readonly TimeSpan _from;
    private readonly TimeSpan _to;

    private HourSpan(string text, bool[] days, (TimeSpan From, TimeSpan To) hours)
    {
        (_text, _days) = (text, days);
        (_from, _to) = hours;
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static HourSpan Parse(string text)
    {
        var allDays = Enumerable.Repeat(true, DayNames.Length).ToArray();
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var hours] when char.IsAsciiDigit(hours[0]) => new HourSpan(text, allDays, ParseHours(hours)),
            [var days] => new HourSpan(text, ParseDays(days), (TimeSpan.Zero, WholeDay)),
            [var days, var hours] => new HourSpan(text, ParseDays(days), ParseHours(hours)),
            _ => throw Wrong(text),
        };
    }

    /// <summary>Whether the clock on the wall shows a time within.</summary>
    public bool Fits(DateTime wall)
    {
        var isToday = _days[(int)wall.DayOfWeek];
        var time = wall.TimeOfDay;
        return _from < _to
            ? isToday && time >= _from && time < _to
            : (isToday && time >= _from) || (_days[((int)wall.DayOfWeek + 6) % 7] && time < _to);
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static (TimeSpan From, TimeSpan To) ParseHours(string text)
    {
        var ends = text.Split('-');
        return ends.Length == 2 && TryTime(ends[0], out var from) && TryTime(ends[1], out var to) && from < WholeDay && to > TimeSpan.Zero && from != to
            ? (from, to)
            : throw Wrong(text);
    }

    private static bool TryTime(string text, out TimeSpan time)
    {
        time = WholeDay;
        return text == "24:00" || TimeSpan.TryParseExact(text, "hh\\:mm", CultureInfo.InvariantCulture, out time);
    }

    private static bool[] ParseDays(string text)
    {
        var days = new bool[DayNames.Length];
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-').Select(name => Array.FindIndex(DayNames, day => day.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
            if (ends.Length > 2 || ends.Contains(-1))
            {
                throw Wrong(text);
            }

            for (var day = ends[0]; ; day = (day + 1) % DayNames.Length)
            {
                days[day] = true;
                if (day == ends[^1])
                {
                    break;
                }
            }
        }

        return days;
    }

    private static FormatException Wrong(string text) => new($"'{text}' came; {Allowed}. Days are Mon Tue Wed Thu Fri Sat Sun, hours 00:00 to 24:00.");
}
