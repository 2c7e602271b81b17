using System.Text;

namespace ActorSsh.Bastion.Console.Output;

/// <summary>A listing as a table: aligned, two blanks between the columns, the heading first; no line is wider than the terminal.</summary>
internal static class TableText
{
    public static string Draw(Listing listing, TextStyle style)
    {
        var natural = listing.Columns.Select((column, index) => Natural(listing, column, index)).ToArray();
        var widths = TableFit.Widths(listing.Columns, natural, style.Columns ?? int.MaxValue);
        var text = new StringBuilder();
        AddLine(text, listing.Columns.Select(column => new Cell(column.Heading) { Tone = Tone.Heading }), widths, style);
        foreach (var line in listing.Rows.SelectMany(row => Wrapped(listing.Columns, row, widths)))
        {
            AddLine(text, line, widths, style);
        }

        AddNone(text, listing, style);
        AddDropped(text, listing, widths, style);
        return text.ToString();
    }

    private static int Natural(Listing listing, Column column, int index) =>
        listing.Rows.Select(row => DisplayWidth.Of(row[index].Text)).Append(DisplayWidth.Of(column.Heading)).Max();

    // As many lines as its longest sentence takes; what does not wrap stands on the first.
    private static IEnumerable<IEnumerable<Cell>> Wrapped(IReadOnlyList<Column> columns, IReadOnlyList<Cell> row, int[] widths)
    {
        var cells = row.Select((cell, index) => columns[index].Wraps && widths[index] > 0 ? Lines.Of(cell.Text, widths[index]) : [cell.Text]).ToArray();
        return Enumerable.Range(0, cells.Max(lines => lines.Count))
            .Select(line => row.Select((cell, index) => cell with { Text = line < cells[index].Count ? cells[index][line] : "" }));
    }

    private static void AddLine(StringBuilder text, IEnumerable<Cell> cells, int[] widths, TextStyle style)
    {
        var shown = cells.Zip(widths).Where(pair => pair.Second > 0).ToArray();
        var last = Array.FindLastIndex(shown, pair => pair.First.Text.Length > 0);
        for (var index = 0; index <= last; index++)
        {
            var (cell, width) = shown[index];
            var cut = DisplayWidth.Cut(cell.Text, width);
            text.Append(style.Paint(cut, cell.Tone));
            text.Append(' ', index == last ? 0 : width - DisplayWidth.Of(cut) + TableFit.Gap);
        }

        text.Append('\n');
    }

    // A pipe gets rows alone, to be counted.
    private static void AddNone(StringBuilder text, Listing listing, TextStyle style)
    {
        if (listing.Rows.Count == 0 && style.Columns is { } columns)
        {
            text.Append(style.Paint(DisplayWidth.Cut("none", columns), Tone.Dim)).Append('\n');
        }
    }

    private static void AddDropped(StringBuilder text, Listing listing, int[] widths, TextStyle style)
    {
        var dropped = listing.Columns.Where((column, index) => column.IsShown && widths[index] == 0).Select(column => column.Heading).ToArray();
        if (dropped.Length > 0)
        {
            var line = $"not shown: {string.Join(", ", dropped)}; --json has all";
            text.AppendJoin("", Lines.Of(line, Math.Max(1, style.Columns ?? int.MaxValue)).Select(part => $"{style.Paint(part, Tone.Dim)}\n"));
        }
    }
}
