using System.Globalization;
using System.Text;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// The line on a terminal that obeys nothing but backspace and ends of lines (<c>TERM=dumb</c>): what differs at its end is wiped out and written
/// anew, and the cursor stays there.
/// </summary>
internal sealed class PlainLine : ILineDrawing
{
    private string _shown = "";

    /// <inheritdoc/>
    public bool MovesCursor => false;

    /// <inheritdoc/>
    public string Begin(string prompt) => _shown = prompt;

    /// <inheritdoc/>
    public string Draw(string prompt, LineBuffer line, int columns)
    {
        var old = _shown;
        _shown = prompt + line.Text.Replace('\n', ' ');
        return _shown.StartsWith(old, StringComparison.Ordinal) ? _shown[old.Length..] : Replace(old, _shown);
    }

    /// <inheritdoc/>
    public string DrawLast(string prompt, LineBuffer line, int columns) => Draw(prompt, line, columns);

    /// <inheritdoc/>
    public string ShowAbove(string lines, string prompt, LineBuffer line, int columns) =>
        $"{NextLine()}{lines.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\n{Draw(prompt, line, columns)}";

    /// <inheritdoc/>
    public string NextLine()
    {
        _shown = "";
        return "\r\n";
    }

    /// <inheritdoc/>
    public string End() => NextLine();

    private static string Replace(string old, string text)
    {
        string[] before = [.. Characters(old)];
        string[] now = [.. Characters(text)];
        var same = before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var wiped = before.Skip(same).Sum(DisplayWidth.Of);
        return new StringBuilder().Insert(0, "\b \b", wiped).AppendJoin("", now.Skip(same)).ToString();
    }

    private static IEnumerable<string> Characters(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }
}
