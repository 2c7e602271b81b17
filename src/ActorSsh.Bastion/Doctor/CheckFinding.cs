using System.Globalization;
using System.Text.Json;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>One thing that <c>check</c> has to say.</summary>
/// <param name="Severity">Whether a start fails because of it.</param>
/// <param name="Problem">What it is about, such as <c>unknown-key</c>, or <c>key-file</c>.</param>
/// <param name="File">The configuration file.</param>
/// <param name="Line">Its line, from 1; 0 where it is about no line.</param>
/// <param name="Column">Its character, from 1; 0 where it is about no line.</param>
/// <param name="Path">The key's whole path; empty where there is none.</param>
/// <param name="Message">The sentence.</param>
internal sealed record CheckFinding(SshConfigurationSeverity Severity, string Problem, string File, int Line, int Column, string Path, string Message)
{
    /// <summary>What stands there; null where that is no value.</summary>
    public string? Came { get; init; }

    /// <summary>What is allowed there; null where there is no short answer.</summary>
    public string? Allowed { get; init; }

    /// <summary>What was probably meant; null where nothing is near.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The command that helps; null for none.</summary>
    public string? Next { get; init; }

    /// <summary>The line of the file and a mark below its place, where that helps; else empty.</summary>
    public string Excerpt { get; init; } = "";

    public static CheckFinding Of(SshConfigurationFinding finding)
    {
        var told = finding.ToString();
        var end = told.IndexOf('\n', StringComparison.Ordinal);
        var problem = JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Problem.ToString());
        return new CheckFinding(finding.Severity, problem, finding.File, finding.Line, finding.Column, finding.Path, finding.Message)
        {
            Came = finding.Came,
            Allowed = finding.Allowed,
            Suggestion = finding.Suggestion,
            Excerpt = end < 0 ? "" : told[end..],
        };
    }

    /// <summary>One about a file that the configuration names.</summary>
    public static CheckFinding Of(DoctorFinding finding, string file, string path, (int Line, int Column) place) =>
        new(SeverityOf(finding.State), "key-file", file, place.Line, place.Column, path, finding.Text) { Next = finding.Next };

    /// <summary><c>FILE:LINE:COLUMN: error: PATH: MESSAGE</c>, as compilers write it, so that editors find the place.</summary>
    public override string ToString()
    {
        var place = Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
        var next = Next is null ? "" : $"\n  try: {Next}";
        return $"{place}: {ConfigurationFile.Name(Severity)}: {(Path.Length == 0 ? "" : $"{Path}: ")}{Message}{Excerpt}{next}";
    }

    private static SshConfigurationSeverity SeverityOf(DoctorState state) => state switch
    {
        DoctorState.Ok => SshConfigurationSeverity.Note,
        DoctorState.Warning => SshConfigurationSeverity.Warning,
        _ => SshConfigurationSeverity.Error,
    };
}
