using System.Text.RegularExpressions;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// One file of code: what it declares, and which types it names, as the compiler would find them. A member that is called like a type the file sees is
/// taken for it, unless it is called or stands behind a dot; whom a file reaches by members alone it does not name.
/// </summary>
internal sealed class SourceFile
{
    private static readonly Regex CommentOrText = new(@"//.*|""[^""\n{]*""");

    private static readonly Regex Declaration = new(
        @"^(?:public |internal )?(?:static |sealed |abstract |readonly |partial |ref |unsafe )*(?:class|record struct|record|struct|interface|enum|delegate \S+) (?<type>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture);

    private static readonly Regex OwnNamespace = new(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture);

    private static readonly Regex Directive = new(@"^using (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture);

    /// <summary>Names joined by dots, from where an expression or a type begins.</summary>
    private static readonly Regex Chain = new(
        @"(?<made>(?:\bnew|:) )?(?<![\w.])(?<names>\w+(?:\.\w+)*)(?<called>\()?", RegexOptions.ExplicitCapture);

    private readonly List<string[]> _chains;

    /// <param name="text">Its content.</param>
    /// <param name="folder">The namespace of a file that names none.</param>
    public SourceFile(string text, string folder)
    {
        var code = CommentOrText.Replace(text, "");
        Namespace = OwnNamespace.Match(code) is { Success: true } match ? match.Groups["name"].Value : folder;
        Types = [.. Names(Declaration, code, "type")];
        Usings = [.. Names(Directive, code, "name")];
        _chains = [.. Chain.Matches(code).Select(ChainOf).Distinct().Select(static names => names.Split('.'))];
    }

    public string Namespace { get; }

    public IReadOnlyList<string> Types { get; }

    /// <summary>The namespaces of its directives.</summary>
    public IReadOnlyList<string> Usings { get; }

    /// <summary>Whether it names a type that this namespace holds.</summary>
    public bool Names(string space, string type) => _chains.Any(chain => IsNamed(chain, Array.IndexOf(chain, type), space));

    /// <summary>A name that is called is a member's, but where an object is made, or a base class.</summary>
    private static string ChainOf(Match match)
    {
        var names = match.Groups["names"].Value;
        return match.Groups["called"].Success && !match.Groups["made"].Success ? names[..Math.Max(0, names.LastIndexOf('.'))] : names;
    }

    private bool IsNamed(string[] chain, int at, string space) => at switch
    {
        < 0 => false,
        0 => Sees(space),
        _ => $".{space}".EndsWith($".{string.Join('.', chain[..at])}", StringComparison.Ordinal),
    };

    /// <summary>Whether the types of a namespace need nothing in front of them here.</summary>
    private bool Sees(string space) => Usings.Contains(space) || $"{Namespace}.".StartsWith($"{space}.", StringComparison.Ordinal);

    private static IEnumerable<string> Names(Regex pattern, string code, string group) => pattern.Matches(code).Select(match => match.Groups[group].Value);
}
