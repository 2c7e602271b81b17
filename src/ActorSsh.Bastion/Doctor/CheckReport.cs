using System.Text.Json;
using System.Text.Json.Nodes;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Doctor;

/// <summary>What <c>check</c> found, for people and for programs.</summary>
/// <param name="File">The configuration file; null where none was given.</param>
/// <param name="Findings">In the order of the file; then those about files that it names.</param>
internal sealed record CheckReport(string? File, IReadOnlyList<CheckFinding> Findings)
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = AsciiJson.Encoder };

    /// <summary>Whether a start would take it.</summary>
    public bool IsUsable => Count(SshConfigurationSeverity.Error) == 0;

    /// <summary>A line for each finding, and one at the end that counts them.</summary>
    public string ToText()
    {
        var sum = Findings.Count == 0 ? "nothing is wrong" : string.Join(", ", Sums());
        return string.Concat(Findings.Select(static finding => $"{finding}\n")) + $"{File ?? "no configuration file"}: {sum}\n";
    }

    /// <summary>One JSON document.</summary>
    public string ToJson()
    {
        var document = new JsonObject
        {
            ["file"] = File,
            ["ok"] = IsUsable,
            ["errors"] = Count(SshConfigurationSeverity.Error),
            ["warnings"] = Count(SshConfigurationSeverity.Warning),
            ["findings"] = new JsonArray([.. Findings.Select(ToJson)]),
        };
        return document.ToJsonString(Form) + "\n";
    }

    private static JsonObject ToJson(CheckFinding finding) => new()
    {
        ["severity"] = ConfigurationFile.Name(finding.Severity),
        ["problem"] = finding.Problem,
        ["file"] = finding.File,
        ["line"] = finding.Line == 0 ? null : finding.Line,
        ["column"] = finding.Line == 0 ? null : finding.Column,
        ["path"] = finding.Path.Length == 0 ? null : finding.Path,
        ["came"] = finding.Came,
        ["allowed"] = finding.Allowed,
        ["suggestion"] = finding.Suggestion,
        ["message"] = finding.Message,
        ["next"] = finding.Next,
    };

    private IEnumerable<string> Sums() => Findings
        .GroupBy(static finding => finding.Severity)
        .OrderByDescending(static group => group.Key)
        .Select(static group => $"{group.Count()} {ConfigurationFile.Name(group.Key)}{(group.Count() == 1 ? "" : "s")}");

    private int Count(SshConfigurationSeverity severity) => Findings.Count(finding => finding.Severity == severity);
}
