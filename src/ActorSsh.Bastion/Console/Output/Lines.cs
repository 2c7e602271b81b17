using System.Text;

namespace ActorSsh.Bastion.Console.Output;

/// <summary>Breaks sentences at blanks, so that they fit a width. Lines go on where the first word of the line stood.</summary>
internal static class Lines
{
    /// <param name="text">Lines, each ended.</param>
    /// <param name="columns">How wide they may be; null for any width.</param>
    public static string Wrap(string text, int? columns)
    {
        if (columns is not { } width || text.Length == 0)
        {
            return text;
        }

        var wrapped = new StringBuilder();
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            WrapLine(wrapped, line, Math.Max(1, width));
        }

        return wrapped.ToString();
    }

    /// <summary>A sentence, as lines that fit a width; a word that does not is broken, and not cut: it may be all there is to know.</summary>
    public static IReadOnlyList<string> Of(string sentence, int columns)
    {
        var lines = new List<string> { "" };
        foreach (var word in sentence.Split(' ').SelectMany(word => DisplayWidth.Break(word, columns)))
        {
            if (lines[^1].Length > 0 && DisplayWidth.Of(lines[^1]) + 1 + DisplayWidth.Of(word) > columns)
            {
                lines.Add("");
            }

            lines[^1] += lines[^1].Length > 0 ? $" {word}" : word;
        }

        return lines;
    }

    private static void WrapLine(StringBuilder wrapped, string line, int columns)
    {
        var indent = Math.Min(line.Length - line.TrimStart(' ').Length, columns / 2);
        var current = new StringBuilder();
        foreach (var word in line.TrimStart(' ').Split(' '))
        {
            var fits = current.Length == 0 || indent + DisplayWidth.Of(current.ToString()) + 1 + DisplayWidth.Of(word) <= columns;
            if (!fits)
            {
                End(wrapped, current, indent);
            }

            current.Append(current.Length > 0 ? " " : "").Append(DisplayWidth.Cut(word, columns - indent));
        }

        End(wrapped, current, indent);
    }

    private static void End(StringBuilder wrapped, StringBuilder line, int indent)
    {
        wrapped.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
        line.Clear();
    }
}
