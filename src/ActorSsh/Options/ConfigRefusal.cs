using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorSsh.Options;

/// <summary>A value that cannot be: which, and what may stand there instead.</summary>
/// <param name="Path">The key's path; that of its section where several values do not fit each other.</param>
/// <param name="Allowed">What is allowed, such as <c>a whole number</c>; null where <paramref name="Words"/> say it all.</param>
/// <param name="Words">The whole sentence.</param>
internal sealed partial record ConfigRefusal(string Path, string? Allowed, string Words)
{
    /// <summary>The text that is refused; null to take what stands at the path.</summary>
    public string? Came { get; init; }

    /// <summary>Its place in a list; null where it is the value itself.</summary>
    public int? Element { get; init; }

    /// <summary>What was thrown where the value was read or set.</summary>
    public Exception? Cause { get; init; }

    /// <summary>A value that cannot be read at all. One that may be a secret is in none of it, and neither is what was thrown for it.</summary>
    public static ConfigRefusal Unreadable(string path, string? came, string allowed, Exception? cause) => SecretKeys.Holds(path)
        ? new(path, allowed, $"{SecretKeys.Hidden} came; {OneOf(allowed)} is allowed.")
        : new(path, allowed, $"'{came}' came; {OneOf(allowed)} is allowed.") { Came = came, Cause = cause };

    /// <summary>A name that is not among those there are.</summary>
    public static ConfigRefusal Unknown(string path, string? came, IReadOnlyList<string> known)
    {
        var allowed = string.Join(", ", known);
        return new(path, allowed, $"'{came}' came; allowed are {allowed}.") { Came = came };
    }

    /// <summary>A value that the options of a section refuse; it names the property, unless it is about several.</summary>
    public static ConfigRefusal ByOptions(string section, ArgumentException refused)
    {
        var words = refused.Message.Split(" (Parameter '")[0];
        var allowed = AllowedIn().Match(words);
        return new ConfigRefusal(PathOf(section, refused.ParamName), allowed.Success ? allowed.Groups[1].Value : null, words)
        {
            Came = CameIn().Match(words) is { Success: true } came ? came.Groups[1].Value : null,
            Cause = refused,
        };
    }

    /// <summary>As it stands in a sentence: several names are some of which one is to be taken.</summary>
    public static string OneOf(string allowed) =>
        allowed.Contains(", ", StringComparison.Ordinal) && !Sentence().IsMatch(allowed) ? $"one of {allowed}" : allowed;

    private static string PathOf(string section, string? property) =>
        property is { Length: > 0 } && char.IsUpper(property[0]) ? $"{section}.{JsonNamingPolicy.KebabCaseLower.ConvertName(property)}" : section;

    [GeneratedRegex("^'(.*)' came", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex CameIn();

    [GeneratedRegex("^a |^\"|\\bor ", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    /// <summary>All our options say "this came, that is allowed".</summary>
    [GeneratedRegex("came[,;] (?:allowed are )?(.*?)(?: (?:is|are) (?:allowed|needed))?\\.$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex AllowedIn();
}
