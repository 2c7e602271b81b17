using System.Globalization;
using System.Text;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Console.Live;

/// <summary>One picture of a live view: a line of title, what fits of the text, and what the operator says.</summary>
internal static class LiveFrame
{
    /// <param name="view">What is shown.</param>
    /// <param name="body">Its data.</param>
    /// <param name="style">The terminal's width and colours.</param>
    /// <param name="rows">Its height.</param>
    /// <param name="notice">A line of the operator's, safe to show; none without.</param>
    /// <returns>Lines for the terminal, as many as it has at most, the last one not ended.</returns>
    public static string Draw(LiveView view, ConsoleBody body, TextStyle style, int rows, string notice)
    {
        var columns = style.Columns ?? int.MaxValue;
        var lines = BodyText.Draw(body, style).TrimEnd('\n').Split('\n');
        var below = notice.Length > 0 ? 1 : 0;
        var room = Math.Max(0, rows - 1 - below);
        var shown = new List<string> { style.Paint(DisplayWidth.Cut($"watch {view.Name}  {Clock(view)}  q leaves", columns), Tone.Dim) };
        shown.AddRange(lines.Length <= room ? lines : [.. lines.Take(room - 1), .. More(lines.Length - room + 1, columns, style).Take(room)]);
        shown.AddRange(Enumerable.Repeat(style.Paint(DisplayWidth.Cut(notice, columns), Tone.Warning), below));
        return new StringBuilder().AppendJoin("\e[K\r\n", shown.Take(rows)).Append("\e[K").ToString();
    }

    private static string[] More(int count, int columns, TextStyle style) =>
        [style.Paint(DisplayWidth.Cut(string.Create(CultureInfo.InvariantCulture, $"... {count} more lines"), columns), Tone.Dim)];

    private static string Clock(LiveView view) => view.Time.GetUtcNow().ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
