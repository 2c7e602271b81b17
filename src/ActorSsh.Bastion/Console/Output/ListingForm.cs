namespace ActorSsh.Bastion.Console.Output;

/// <summary>How things of one kind are listed: the columns, and the cell each takes from a thing.</summary>
internal sealed class ListingForm<T>(params IReadOnlyList<ColumnForm<T>> columns)
{
    public Listing Of(IEnumerable<T> things) => Of(things, static _ => false);

    /// <param name="things">What is listed.</param>
    /// <param name="isReader">Whether a thing is what the listing is read by, whose traffic is the reading.</param>
    public Listing Of(IEnumerable<T> things, Func<T, bool> isReader) => new(
        [.. columns.Select(column => column.Column)],
        [.. things.Select(thing => (IReadOnlyList<Cell>)[.. columns.Select(column => CellOf(column, thing, isReader))])]);

    private static Cell CellOf(ColumnForm<T> column, T thing, Func<T, bool> isReader) =>
        column.IsTraffic && isReader(thing) ? column.Cell(thing) with { IsVolatile = true } : column.Cell(thing);
}

/// <param name="Heading">Its name; none for what only programs are told.</param>
/// <param name="Priority">As <see cref="Output.Column.Priority"/>.</param>
/// <param name="Cell">Its cell of a thing.</param>
internal sealed record ColumnForm<T>(string Heading, int Priority, Func<T, Cell> Cell)
{
    /// <inheritdoc cref="Output.Column.Shrinks"/>
    public bool Shrinks { get; init; }

    /// <inheritdoc cref="Output.Column.Wraps"/>
    public bool Wraps { get; init; }

    /// <summary>It changes with each byte: of the connection that a listing is read by, by the reading alone.</summary>
    public bool IsTraffic { get; init; }

    public Column Column => new(Heading, Priority) { Shrinks = Shrinks, Wraps = Wraps };
}
