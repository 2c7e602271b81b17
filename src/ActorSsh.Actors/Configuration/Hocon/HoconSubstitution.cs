namespace Akka.Configuration.Hocon;

/// <summary>
/// <c>${path}</c>: stands for another value of the same text, looked up once the whole text is read, in the order of the text: a path that goes
/// through a later one leads nowhere. One without a path stands for nothing: so does <c>${?path}</c>, whose path Akka.NET does not read.
/// </summary>
internal sealed class HoconSubstitution(HoconValue root, string path) : IHoconPart
{
    /// <summary>The value it stands for; null when it has no path, or was not looked up yet.</summary>
    public HoconValue Target { get; private set; }

    public bool IsText => Target is { } target && target.IsString();

    public string Text => Target?.GetString();

    public IReadOnlyList<HoconValue> Elements => Target is { } target && target.HoldsList ? target.Elements : null;

    public HoconObject Object => Target?.Object;

    /// <exception cref="FormatException">There is no value at its path.</exception>
    public void Resolve() => Target = path.Length == 0
        ? null
        : HoconPath.Find(root, path) ?? throw new FormatException($"The substitution ${{{path}}} names no value of the same text.");
}
