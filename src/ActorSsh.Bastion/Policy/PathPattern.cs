namespace ActorSsh.Bastion.Policy;

/// <summary>
/// The path of a Unix socket: absolute, and within a component <c>*</c> and <c>?</c>, which never stand for a slash: <c>/run/user/*/agent.sock</c>.
/// It is compared with the path that is used, links followed. Immutable.
/// </summary>
internal sealed class PathPattern
{
    /// <summary>What may be written, for findings.</summary>
    public const string Allowed = "absolute paths, * and ? within a component, such as /run/app/*.sock; or any, or none";

    private readonly string _text;
    private readonly string[] _components;

    private PathPattern(string text, string[] components) => (_text, _components) = (text, components);

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none, or has components that are empty, <c>.</c> or <c>..</c>.</exception>
    public static PathPattern Parse(string text)
    {
        string[] components = text.StartsWith('/') ? text[1..].Split('/') : [];
        return components.Length > 0 && components.All(IsComponent)
            ? new PathPattern(text, components)
            : throw new FormatException($"'{text}' came; {Allowed}. Components may not be empty, . or .. .");
    }

    /// <summary>Whether the path fits.</summary>
    public bool Fits(string path)
    {
        string[] components = path.StartsWith('/') ? path[1..].Split('/') : [];
        return components.Length == _components.Length
            && components.All(IsComponent)
            && components.Zip(_components).All(static pair => Wildcard.Fits(pair.Second, pair.First));
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static bool IsComponent(string component) => component is not ("" or "." or "..") && !component.Any(char.IsControl);
}
