using System.Globalization;
using System.Text;
using ActorSsh.ConfigFiles.Syntax;

namespace ActorSsh.ConfigFiles.Findings;

/// <summary>The findings about one text.</summary>
internal sealed class FindingList(string text, string file)
{
    private const int LongestCame = 80;
    private const int LongestLine = 160;

    private readonly string[] _lines = text.Split('\n');
    private readonly List<SshConfigurationFinding> _findings = [];

    /// <summary>One about a file that is not read at all.</summary>
    public static SshConfigurationFinding OfFile(string file, string message) => new()
    {
        Severity = SshConfigurationSeverity.Error,
        Problem = SshConfigurationProblem.File,
        File = file,
        Line = 1,
        Column = 1,
        Message = Sentence(message),
        LineText = "",
    };

    /// <summary>A value as findings show it.</summary>
    public static string Shown(string came) => Plain(came.Length > LongestCame ? $"{came[..LongestCame]}..." : came);

    public void Add(SshConfigurationProblem problem, ConfigPlace place, string message, Func<SshConfigurationFinding, SshConfigurationFinding>? more = null)
    {
        var line = place.Line <= _lines.Length ? _lines[place.Line - 1].TrimEnd('\r') : "";
        var start = Math.Clamp(place.Column - 1 - (LongestLine / 2), 0, Math.Max(0, line.Length - LongestLine));
        var finding = new SshConfigurationFinding
        {
            Severity = SeverityOf(problem),
            Problem = problem,
            File = file,
            Line = place.Line,
            Column = place.Column,
            Message = Sentence(message),
            LineText = Plain(line.Substring(start, Math.Min(LongestLine, line.Length - start))),
            CaretAt = Plain(line[start..Math.Min(line.Length, place.Column - 1)]).Length,
        };
        finding = more is null ? finding : more(finding);
        _findings.Add(finding with { Path = Plain(finding.Path) });
    }

    /// <summary>Whether there are more than will be told, so that nobody need say much about others.</summary>
    public bool IsFull => _findings.Count > 10 * ConfigLimits.Findings;

    /// <summary>In the order of the text, as many as are told.</summary>
    public IReadOnlyList<SshConfigurationFinding> ToList()
    {
        var ordered = _findings.OrderBy(static finding => (finding.Line, finding.Column)).ToList();
        var left = ordered.Count - ConfigLimits.Findings;
        return left <= 0 ? ordered : [.. ordered.Take(ConfigLimits.Findings), OfFile(file, $"{left} more findings") with { Line = ordered[ConfigLimits.Findings].Line }];
    }

    private static SshConfigurationSeverity SeverityOf(SshConfigurationProblem problem) => problem switch
    {
        SshConfigurationProblem.Blanks => SshConfigurationSeverity.Warning,
        SshConfigurationProblem.Unchecked => SshConfigurationSeverity.Note,
        _ => SshConfigurationSeverity.Error,
    };

    private static string Sentence(string message) => $"{Plain(message)}{(message.EndsWith('.') || message.EndsWith('?') ? "" : ".")}";

    /// <summary>Each character that is not what it shows becomes a blank or its number: terminals obey some of them.</summary>
    private static string Plain(string shown)
    {
        var plain = new StringBuilder();
        foreach (var rune in shown.EnumerateRunes())
        {
            plain.Append(rune.Value == '\t' ? " " : IsPlain(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}"));
        }

        return plain.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
