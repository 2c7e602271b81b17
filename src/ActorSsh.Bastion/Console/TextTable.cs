using System.Text;

namespace ActorSsh.Bastion.Console;

/// <summary>Rows in aligned columns, two blanks apart, the heading first, every line ended.</summary>
internal static class TextTable
{
    public static string Format(string[] heading, IEnumerable<string[]> rows)
    {
        string[][] lines = [heading, .. rows];
        var widths = Enumerable.Range(0, heading.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => cell.PadRight(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
