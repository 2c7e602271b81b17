using System.Text;

namespace ActorSsh.Bastion.Console.Output;

/// <summary>Draws what a command has to say for people.</summary>
internal static class BodyText
{
    public static string Draw(ConsoleBody body, TextStyle style) => body switch
    {
        Sentences sentences => Lines.Wrap(sentences.Text, style.Columns),
        Outcome outcome => Lines.Wrap(outcome.Said.Text, style.Columns),
        Page page => page.Draw(style.Columns),
        Facts facts => DrawFacts(facts, style),
        Listing listing => TableText.Draw(listing, style),
        Report report => DrawReport(report, style),
        Drawing drawing => drawing.Draw(style),
        _ => throw new InvalidOperationException($"Nobody draws {body.GetType().Name}."),
    };

    private static string DrawFacts(Facts facts, TextStyle style)
    {
        var shown = facts.Items.Where(fact => fact.Label.Length > 0).ToArray();
        var indent = shown.Length == 0 ? 0 : shown.Max(fact => fact.Label.Length) + TableFit.Gap;
        var text = new StringBuilder();
        foreach (var (label, value) in shown)
        {
            var line = DisplayWidth.Cut(label.PadRight(indent), style.Columns ?? int.MaxValue);
            var room = style.Columns is { } columns ? Math.Max(1, columns - indent) : int.MaxValue;
            var lines = Lines.Of(value.Text, room);
            text.Append(style.Paint(line, Tone.Heading)).AppendJoin($"\n{new string(' ', indent)}", lines.Select(part => style.Paint(part, value.Tone))).Append('\n');
        }

        return text.ToString();
    }

    private static string DrawReport(Report report, TextStyle style)
    {
        var text = new StringBuilder(DrawFacts(report.Facts, style));
        foreach (var part in report.Parts.Where(part => part.List.Rows.Count > 0))
        {
            text.Append(text.Length > 0 ? "\n" : "");
            text.Append(part.Title.Length > 0 ? style.Paint(DisplayWidth.Cut(part.Title, style.Columns ?? int.MaxValue), Tone.Heading) + "\n" : "");
            text.Append(TableText.Draw(part.List, style));
        }

        return text.ToString();
    }
}
