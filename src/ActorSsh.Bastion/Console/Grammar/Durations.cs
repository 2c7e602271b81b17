using System.Globalization;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Times as people type them: <c>90s</c>, <c>10m</c>, <c>2h</c>, <c>7d</c>, <c>1w</c>.</summary>
internal static class Durations
{
    public const string Allowed = "a time such as 90s, 10m, 2h or 7d, at most 10 years";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3653);

    /// <returns>Null where it is none, or too long.</returns>
    public static TimeSpan? Read(string text)
    {
        if (text is not [.. var digits, var unit] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || Of(unit) is not { } one)
        {
            return null;
        }

        return count <= Longest / one ? one * count : null;
    }

    private static TimeSpan? Of(char unit) => unit switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
