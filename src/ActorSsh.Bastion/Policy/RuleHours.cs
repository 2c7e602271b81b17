namespace ActorSsh.Bastion.Policy;

/// <summary>When a rule counts: some <see cref="HourSpan"/>s, or <c>any</c> time. Immutable.</summary>
internal sealed class RuleHours
{
    private const string AnyWord = "any";

    private readonly HourSpan[] _spans;

    private RuleHours(HourSpan[] spans) => _spans = spans;

    /// <summary>Always.</summary>
    public static RuleHours Any { get; } = new([]);

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">It is empty, or an entry is none.</exception>
    public static RuleHours Parse(IReadOnlyCollection<string> texts) => texts.Count == 0
        ? throw new FormatException("The list never fits; \"any\" is always, and enabled = off switches a rule off.")
        : texts.Contains(AnyWord) ? texts.Count == 1 ? Any : throw new FormatException($"'{AnyWord}' stands alone or not at all.") : new RuleHours([.. texts.Select(HourSpan.Parse)]);

    /// <summary>Whether the clock on the wall shows such an hour.</summary>
    public bool Fit(DateTime wall) => _spans.Length == 0 || Array.Exists(_spans, span => span.Fits(wall));

    /// <inheritdoc/>
    public override string ToString() => _spans.Length == 0 ? AnyWord : string.Join(", ", (object[])_spans);
}
