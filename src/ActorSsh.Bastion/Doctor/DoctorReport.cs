using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>What the doctor found, for people and for programs.</summary>
internal static class DoctorReport
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = AsciiJson.Encoder };

    /// <summary>Whether nothing is a problem; what may become one does not count.</summary>
    public static bool IsWell(IReadOnlyList<DoctorFinding> findings) => findings.All(static finding => finding.State != DoctorState.Problem);

    /// <summary>A line for each thing, and below it the command that helps, ready to be pasted.</summary>
    public static string Text(IReadOnlyList<DoctorFinding> findings)
    {
        var width = findings.Max(static finding => finding.Name.Length);
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append($" {Mark(finding.State)}  {finding.Name.PadRight(width)}  {Printable.Escape(finding.Text)}\n");
            if (finding is { Next: { } next, State: not DoctorState.Ok })
            {
                text.Append($"     {"".PadRight(width)}  next: {next}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>One JSON document, as the console's <c>doctor --json</c> writes it.</summary>
    public static string Json(IReadOnlyList<DoctorFinding> findings)
    {
        var document = new JsonArray([.. findings.Select(static finding => new JsonObject
        {
            ["state"] = Name(finding.State),
            ["name"] = finding.Name,
            ["text"] = finding.Text,
            ["next"] = finding.Next,
        })]);
        return document.ToJsonString(Form) + "\n";
    }

    /// <summary>Two characters that one sees at a glance.</summary>
    public static string Mark(DoctorState state) => state switch
    {
        DoctorState.Ok => "ok",
        DoctorState.Warning => "--",
        _ => "!!",
    };

    private static string Name(DoctorState state) => state switch
    {
        DoctorState.Ok => "ok",
        DoctorState.Warning => "warning",
        _ => "problem",
    };
}
