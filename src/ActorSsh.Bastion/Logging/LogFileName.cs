using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorSsh.Bastion.Logging;

/// <summary>The names of log files: <c>bastion-20261123.jsonl</c>, and when that is full <c>bastion-20261123_001.jsonl</c>. They sort by age.</summary>
/// <param name="Day">The day its events came.</param>
/// <param name="Number">0 for the first file of a day.</param>
internal readonly partial record struct LogFileName(DateOnly Day, int Number) : IComparable<LogFileName>
{
    private const string DayFormat = "yyyyMMdd";

    public LogFileName Next => this with { Number = Number + 1 };

    public int CompareTo(LogFileName other) => (Day, Number).CompareTo((other.Day, other.Number));

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"bastion-{Day.ToString(DayFormat, CultureInfo.InvariantCulture)}{(Number == 0 ? "" : $"_{Number:000}")}.jsonl");

    /// <summary>The log files in a folder, the oldest first; other files are passed over.</summary>
    public static IReadOnlyList<LogFileName> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "bastion-*.jsonl").Select(Path.GetFileName).Select(Parse).OfType<LogFileName>().Order()];

    private static LogFileName? Parse(string? name) =>
        Pattern().Match(name ?? "") is { Success: true } match
        && DateOnly.TryParseExact(match.Groups["day"].ValueSpan, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new LogFileName(day, match.Groups["number"].Success ? int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) : 0)
            : null;

    [GeneratedRegex(@"^bastion-(?<day>\d{8})(_(?<number>\d{3,8}))?\.jsonl$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
