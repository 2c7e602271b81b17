using System.Globalization;
using System.Text;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// Draws a line over the one the cursor is in. One wider than the terminal is shown as far as it fits, the cursor in sight; where several were pasted
/// they stand behind each other.
/// </summary>
internal static class LineDrawing
{
    private const char EndOfLine = '↵';

    /// <summary>Whether prompt and line fit, with room for the cursor behind them.</summary>
    public static bool Fits(string prompt, LineBuffer line, int columns) => WidthOf(line, 0, line.Length) <= Room(prompt, columns);

    public static string Draw(string prompt, LineBuffer line, int columns)
    {
        var shownPrompt = Shown(prompt, columns);
        var room = Room(prompt, columns);
        var first = line.Cursor;
        for (var width = 0; first > 0 && (width += DisplayWidth.Of(line[first - 1])) <= room;)
        {
            first--;
        }

        // A mark whose character is out of sight would join the prompt.
        while (first < line.Cursor && DisplayWidth.Of(line[first]) == 0)
        {
            first++;
        }

        var end = first;
        for (var width = 0; end < line.Length && (width += DisplayWidth.Of(line[end])) <= room;)
        {
            end++;
        }

        var column = DisplayWidth.Of(shownPrompt) + WidthOf(line, first, line.Cursor);
        var text = new StringBuilder("\r").Append(shownPrompt).Append(line.ToText(first, end - first).Replace('\n', EndOfLine)).Append("\e[K\r");
        return column == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"\e[{column}C").ToString();
    }

    // A prompt that leaves no room for what is typed is left away.
    private static string Shown(string prompt, int columns) => DisplayWidth.Of(prompt) + 2 > columns ? "" : prompt;

    private static int Room(string prompt, int columns) => Math.Max(1, columns - DisplayWidth.Of(Shown(prompt, columns)) - 1);

    private static int WidthOf(LineBuffer line, int start, int end)
    {
        var width = 0;
        for (var position = start; position < end; position++)
        {
            width += DisplayWidth.Of(line[position]);
        }

        return width;
    }
}
