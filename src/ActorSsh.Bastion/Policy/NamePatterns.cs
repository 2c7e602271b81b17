namespace ActorSsh.Bastion.Policy;

/// <summary>
/// Names of users or groups, as the patterns of sshd's <c>Match</c>: <c>*</c> and <c>?</c>, and <c>!</c> in front keeps out whom it fits, whatever
/// else does. Case counts. Immutable.
/// </summary>
/// <remarks><c>any</c> and <c>none</c>, which mean something in the lists beside these, are taken for nobody's name but for a mistake.</remarks>
internal sealed class NamePatterns
{
    /// <summary>What may be written, for findings.</summary>
    public const string Allowed = "a name, or a pattern with * and ?, ! in front to keep out; \"*\" for everybody";

    private const int LongestPattern = 255;

    private readonly string[] _fitting;
    private readonly string[] _excluding;

    private NamePatterns(IEnumerable<string> patterns)
    {
        _fitting = [.. patterns.Where(static pattern => pattern[0] != '!')];
        _excluding = [.. patterns.Where(static pattern => pattern[0] == '!').Select(static pattern => pattern[1..])];
    }

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">It is empty, a pattern is none, or all of them keep out: then nobody is left.</exception>
    public static NamePatterns Parse(IReadOnlyCollection<string> patterns)
    {
        if (patterns.FirstOrDefault(static pattern => !IsPattern(pattern)) is { } wrong)
        {
            throw new FormatException($"'{wrong}' came; {Allowed}.");
        }

        return patterns.Any(static pattern => pattern[0] != '!')
            ? new NamePatterns(patterns)
            : throw new FormatException("The list fits nobody; \"*\" is everybody, and enabled = off switches a rule off.");
    }

    /// <summary>Whether the name fits.</summary>
    public bool Fit(string name) => Array.Exists(_fitting, pattern => Wildcard.Fits(pattern, name)) && !IsExcluded(name);

    /// <summary>Whether one of somebody's names fits, and none is kept out; with none at all only <c>*</c> fits.</summary>
    public bool FitAny(IReadOnlyCollection<string> names) =>
        (names.Count == 0 ? _fitting.Contains("*") : names.Any(name => Array.Exists(_fitting, pattern => Wildcard.Fits(pattern, name)))) && !names.Any(IsExcluded);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", [.. _fitting, .. _excluding.Select(static pattern => "!" + pattern)]);

    private bool IsExcluded(string name) => Array.Exists(_excluding, pattern => Wildcard.Fits(pattern, name));

    private static bool IsPattern(string pattern) =>
        pattern is not ("any" or "none" or "!") && pattern.Length is > 0 and <= LongestPattern && !pattern.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c == ',');
}
