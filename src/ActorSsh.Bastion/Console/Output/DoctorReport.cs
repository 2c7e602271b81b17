using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Output;

/// <summary>What the doctor found, for people and for programs.</summary>
internal static class DoctorReport
{
    private const int Indent = 5;
    private const int Narrowest = 24;

    private static readonly JsonSerializerOptions Form = new() { Encoder = AsciiJson.Encoder };

    /// <summary>Whether nothing is a problem; what may become one does not count.</summary>
    public static bool IsWell(IReadOnlyList<DoctorFinding> findings) => findings.All(static finding => finding.State != DoctorState.Problem);

    /// <summary>A line for each thing, broken where it does not fit, and below it the command that helps, whole, to be pasted.</summary>
    public static string Text(IReadOnlyList<DoctorFinding> findings, TextStyle style = default)
    {
        var indent = Indent + findings.Max(static finding => finding.Name.Length) + TableFit.Gap;
        var room = style.Columns is { } columns ? columns - indent : int.MaxValue;
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append(' ').Append(style.Paint(Mark(finding.State), ToneOf(finding.State))).Append("  ");
            AddText(text, finding, room < Narrowest ? Indent : indent, style);
            text.Append(finding is { Next: { } next, State: not DoctorState.Ok } ? $"{new string(' ', Indent)}try: {next}\n" : "");
        }

        return text.ToString();
    }

    // Beside the name; where there is little room, below it.
    private static void AddText(StringBuilder text, DoctorFinding finding, int indent, TextStyle style)
    {
        var lines = Lines.Of(Printable.Escape(finding.Text), style.Columns is { } columns ? Math.Max(1, columns - indent) : int.MaxValue);
        text.Append(indent == Indent ? $"{finding.Name}\n{new string(' ', indent)}" : finding.Name.PadRight(indent - Indent));
        text.AppendJoin($"\n{new string(' ', indent)}", lines).Append('\n');
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

    public static Tone ToneOf(DoctorState state) => state switch
    {
        DoctorState.Ok => Tone.Good,
        DoctorState.Warning => Tone.Warning,
        _ => Tone.Bad,
    };

    private static string Name(DoctorState state) => state switch
    {
        DoctorState.Ok => "ok",
        DoctorState.Warning => "warning",
        _ => "problem",
    };
}
