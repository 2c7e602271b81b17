namespace ActorSsh.Bastion.Console.Output;

/// <summary>What a command has to say: data, not yet text. <see cref="BodyText"/> draws it for people, <see cref="BodyJson"/> for programs.</summary>
internal abstract record ConsoleBody;

/// <summary>Sentences; safe to show, each line ended.</summary>
internal sealed record Sentences(string Text) : ConsoleBody;

/// <summary>What a command did: sentences for people, facts for programs.</summary>
internal sealed record Outcome(Sentences Said, Facts Facts) : ConsoleBody;

/// <summary>What is known of one thing.</summary>
internal sealed record Facts(params IReadOnlyList<Fact> Items) : ConsoleBody;

/// <param name="Label">For people.</param>
/// <param name="Value">For both.</param>
internal readonly record struct Fact(string Label, Cell Value);

/// <summary>What is known of several things of one kind.</summary>
/// <param name="Columns">Left to right.</param>
/// <param name="Rows">Each with a cell for each column.</param>
internal sealed record Listing(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows) : ConsoleBody;

/// <param name="Heading">Its name; none for what only programs are told.</param>
/// <param name="Priority">Where there is no room, columns of the highest number go first; those of 0 stay.</param>
internal readonly record struct Column(string Heading, int Priority)
{
    /// <summary>Its texts may be cut where there is no room.</summary>
    public bool Shrinks { get; init; }

    /// <summary>Its texts go on below where there is no room; none is lost.</summary>
    public bool Wraps { get; init; }

    public bool IsShown => Heading.Length > 0;
}

/// <summary>Facts, and lists that belong to them.</summary>
/// <param name="Facts">First.</param>
/// <param name="Parts">Behind them, each under its name.</param>
internal sealed record Report(Facts Facts, params IReadOnlyList<Part> Parts) : ConsoleBody;

/// <param name="Key">The list's key for programs.</param>
/// <param name="List">The list.</param>
/// <param name="Title">A line above it for people; none without.</param>
internal readonly record struct Part(string Key, Listing List, string Title = "");

/// <summary>Several things of one kind, which people see in another form than a table.</summary>
/// <param name="List">For programs.</param>
/// <param name="Draw">For people. Safe to show, lines ended.</param>
internal sealed record Drawing(Listing List, Func<TextStyle, string> Draw) : ConsoleBody;

/// <summary>Text that is laid out for a width.</summary>
/// <param name="Draw">Makes it; null for any width. Safe to show, lines ended.</param>
internal sealed record Page(Func<int?, string> Draw) : ConsoleBody;
