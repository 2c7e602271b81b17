using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorSsh.Bastion.Tests.Metrics;

/// <summary>One line of <c>/metrics</c>.</summary>
/// <param name="Name">Of the metric; a histogram's lines carry the histogram's.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value.</param>
internal sealed record Exposed(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

/// <summary>Reads Prometheus' text.</summary>
internal static partial class ExposedMetrics
{
    /// <summary>The lines of our own metrics.</summary>
    public static IReadOnlyList<Exposed> Parse(string text) =>
    [
        .. Line().Matches(text).Select(static line => new Exposed(
            HistogramEnding().Replace(line.Groups["name"].Value, ""),
            Label().Matches(line.Groups["labels"].Value).ToDictionary(static label => label.Groups["name"].Value, static label => label.Groups["value"].Value),
            double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture))),
    ];

    [GeneratedRegex(@"^(?<name>actorssh_\w+)\{(?<labels>[^\n]*)\} (?<value>\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("(?<name>\\w+)=\"(?<value>(\\\\.|[^\"\\\\])*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    [GeneratedRegex("(?<=_seconds)_(bucket|count|sum)$", RegexOptions.ExplicitCapture)]
    private static partial Regex HistogramEnding();
}
