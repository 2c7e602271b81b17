namespace ActorSsh.Bastion.Policy;

/// <summary>A list of patterns with sshd's two words: <c>any</c> fits everything, <c>none</c> nothing, as an empty list does. Immutable.</summary>
/// <typeparam name="T">One of the patterns.</typeparam>
internal sealed class PermitList<T>
{
    private readonly T[] _patterns;

    private PermitList(T[] patterns, bool isAny) => (_patterns, IsAny) = (patterns, isAny);

    /// <summary>Fits nothing.</summary>
    public static PermitList<T> None { get; } = new([], isAny: false);

    /// <summary>Whether it fits everything.</summary>
    public bool IsAny { get; }

    /// <summary>Whether it fits nothing.</summary>
    public bool IsNone => !IsAny && _patterns.Length == 0;

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">A pattern is none, or <c>any</c> or <c>none</c> is not alone.</exception>
    public static PermitList<T> Parse(IReadOnlyList<string> texts, Func<string, T> parse) => texts switch
    {
        [] or ["none"] => None,
        ["any"] => new PermitList<T>([], isAny: true),
        _ when texts.FirstOrDefault(static text => text is "any" or "none") is { } word => throw new FormatException($"'{word}' stands alone or not at all."),
        _ => new PermitList<T>([.. texts.Select(parse)], isAny: false),
    };

    /// <summary>Whether one of the patterns fits, as the caller compares them.</summary>
    public bool Fit(Func<T, bool> fits) => IsAny || Array.Exists(_patterns, pattern => fits(pattern));

    /// <inheritdoc/>
    public override string ToString() => IsAny ? "any" : IsNone ? "none" : string.Join(", ", _patterns);
}
