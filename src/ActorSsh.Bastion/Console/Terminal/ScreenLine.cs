using System.Text;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>The line on a terminal that moves its cursor, and that tells a paste from keys while a line is typed.</summary>
internal sealed class ScreenLine : ILineDrawing
{
    private const string MarkPastes = "\e[?2004h";
    private const string DoNotMarkPastes = "\e[?2004l";

    /// <inheritdoc/>
    public bool MovesCursor => true;

    /// <inheritdoc/>
    public string Begin(string prompt) => prompt + MarkPastes;

    /// <inheritdoc/>
    public string Draw(string prompt, LineBuffer line, int columns) => LineDrawing.Draw(prompt, line, columns);

    /// <inheritdoc/>
    public string DrawLast(string prompt, LineBuffer line, int columns) =>
        LineDrawing.Fits(prompt, line, columns) ? line[line.Length - 1].ToString() : Draw(prompt, line, columns);

    /// <inheritdoc/>
    public string ShowAbove(string lines, string prompt, LineBuffer line, int columns) => new StringBuilder("\r\e[K")
        .Append(lines.Replace("\n", "\r\n", StringComparison.Ordinal)).Append("\r\n").Append(Draw(prompt, line, columns)).ToString();

    /// <inheritdoc/>
    public string NextLine() => "\r\n";

    /// <inheritdoc/>
    public string End() => $"{DoNotMarkPastes}\r\n";
}
