using System.Text.RegularExpressions;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>The conditions this repository's project files use: comparisons of one property with one value, joined by "and".</summary>
internal static partial class BuildCondition
{
    public static bool Holds(string? condition, IReadOnlyDictionary<string, string> properties) =>
        string.IsNullOrWhiteSpace(condition) || condition.Split(" and ").All(term => TermHolds(term.Trim(), properties));

    private static bool TermHolds(string term, IReadOnlyDictionary<string, string> properties)
    {
        var match = Term().Match(term);
        return match.Success
            ? properties.GetValueOrDefault(match.Groups[1].Value, "") == match.Groups[3].Value == (match.Groups[2].Value == "==")
            : throw new NotSupportedException($"The condition {term} is of a kind this test cannot judge.");
    }

    [GeneratedRegex(@"^'\$\((\w+)\)' (==|!=) '([^']*)'$")]
    private static partial Regex Term();
}
