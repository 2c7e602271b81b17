namespace ActorSsh.Bastion.Console.Output;

/// <summary>
/// Which columns of a table are shown, and how wide, so that a line fits: columns that may shrink or wrap give way first, the widest of them; where
/// that is not enough, the least important column goes and all is tried again; what is left at last is cut.
/// </summary>
internal static class TableFit
{
    public const int Gap = 2;

    private const int Narrowest = 8;
    private const int NarrowestSentence = 16;

    /// <param name="columns">The columns.</param>
    /// <param name="natural">How wide each would like to be.</param>
    /// <param name="room">How wide a line may be.</param>
    /// <returns>A width for each column; 0 where it is not shown.</returns>
    public static int[] Widths(IReadOnlyList<Column> columns, IReadOnlyList<int> natural, int room)
    {
        var shown = Enumerable.Range(0, columns.Count).Where(index => columns[index].IsShown).ToList();
        while (true)
        {
            var widths = Shrunk(columns, natural, shown, room);
            if (Total(widths) <= room)
            {
                return widths;
            }

            var least = shown.MaxBy(index => (columns[index].Priority, index));
            if (shown.Count < 2 || columns[least].Priority == 0)
            {
                return Cut(widths, room);
            }

            shown.Remove(least);
        }
    }

    private static int[] Shrunk(IReadOnlyList<Column> columns, IReadOnlyList<int> natural, List<int> shown, int room)
    {
        var widths = new int[columns.Count];
        shown.ForEach(index => widths[index] = natural[index]);
        while (Total(widths) > room && Widest(columns, widths) is { } index)
        {
            widths[index]--;
        }

        return widths;
    }

    private static int? Widest(IReadOnlyList<Column> columns, int[] widths)
    {
        var candidates = Enumerable.Range(0, columns.Count)
            .Where(index => widths[index] > NarrowestOf(columns[index])).ToList();
        return candidates.Count == 0 ? null : candidates.MaxBy(index => widths[index]);
    }

    private static int NarrowestOf(Column column) => column switch
    {
        { Wraps: true } => Math.Max(NarrowestSentence, column.Heading.Length),
        { Shrinks: true } => Math.Max(Narrowest, column.Heading.Length),
        _ => int.MaxValue,
    };

    // The columns that stay, the rightmost first down to nothing: the first is what a row is named by.
    private static int[] Cut(int[] widths, int room)
    {
        for (var index = widths.Length - 1; index >= 0 && Total(widths) > room; index--)
        {
            widths[index] = Math.Max(0, widths[index] - (Total(widths) - room));
        }

        return widths;
    }

    private static int Total(int[] widths) => widths.Sum() + (Gap * Math.Max(0, widths.Count(width => width > 0) - 1));
}
