namespace ActorSsh.Bastion.Console.Output;

/// <summary>How things of one kind are listed: the columns, and the cell each takes from a thing.</summary>
internal sealed class ListingForm<T>(params IReadOnlyList<ColumnForm<T>> columns)
{
    public Listing Of(IEnumerable<T> things) => new(
        [.. columns.Select(column => column.Column)],
        [.. things.Select(thing => (IReadOnlyList<Cell>)[.. columns.Select(column => column.Cell(thing))])]);
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

    public Column Column => new(Heading, Priority) { Shrinks = Shrinks, Wraps = Wraps };
}
