using System.Text.RegularExpressions;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>A folder of the bastion, without those below it: what its files declare, and whom they name, as the compiler would find them.</summary>
internal sealed class BastionFolder
{
    private const string RootNamespace = "ActorSsh.Bastion";

    private static readonly Regex Comment = new("//.*");

    private static readonly Regex Declaration = new(
        @"^(?:public |internal )?(?:static |sealed |abstract |readonly |partial |ref |unsafe )*(?:class|record struct|record|struct|interface|enum|delegate \S+) (?<type>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture);

    private readonly Regex _types;
    private readonly Regex _qualified;

    private BastionFolder(string name, IEnumerable<string> texts)
    {
        Name = name;
        Code = [.. texts.Select(static text => Comment.Replace(text, ""))];
        var types = string.Join('|', Code.SelectMany(static code => Declaration.Matches(code)).Select(static match => match.Groups["type"].Value).Append("(?!)"));
        _types = new Regex($@"(?<![\w.])(?:{types})\b");
        _qualified = new Regex($@"{RootNamespace}\.{Dotted(name)};|(?<![\w])(?:{string.Join('|', Endings(name))})\.(?:{types})\b");
    }

    /// <summary>Below the project, such as <c>Console/Grammar</c>; empty for the project itself.</summary>
    public string Name { get; }

    /// <summary>The text of each file, without comments.</summary>
    public IReadOnlyList<string> Code { get; }

    private static string Root => Path.Combine(RepositoryRoot.Path, "src", "ActorSsh.Bastion");

    /// <summary>All that hold code, the project itself among them, but for <c>Program.cs</c>, which only hands over to Commands.</summary>
    public static IReadOnlyList<BastionFolder> All() =>
    [
        .. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories).Where(static file => file != Path.Combine(Root, "Program.cs"))
            .GroupBy(static file => Path.GetRelativePath(Root, Path.GetDirectoryName(file)!).Replace('\\', '/'), StringComparer.Ordinal)
            .Select(static folder => new BastionFolder(folder.Key == "." ? "" : folder.Key, folder.Select(File.ReadAllText))),
    ];

    /// <summary>A folder of one file with this text.</summary>
    public static BastionFolder Of(string name, string text) => new(name, [text]);

    /// <summary>Whether a file here names a type of the other, or all of them by a using directive.</summary>
    public bool Names(BastionFolder other) => other != this && Code.Any(code =>
        (other.Name.Length > 0 && other._qualified.IsMatch(code)) || (IsBelow(other) && other._types.IsMatch(code)));

    /// <summary>What is above needs no using directive.</summary>
    private bool IsBelow(BastionFolder other) => other.Name.Length == 0 || Name.StartsWith($"{other.Name}/", StringComparison.Ordinal);

    private static string Dotted(string name) => name.Replace("/", @"\.", StringComparison.Ordinal);

    /// <summary>The ways to write the namespace before a type: from its last part on, or from one before it. A member may be called the same, but not its members too.</summary>
    private static IEnumerable<string> Endings(string name)
    {
        string[] parts = [.. RootNamespace.Split('.'), .. name.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        return Enumerable.Range(0, parts.Length).Select(first => string.Join(@"\.", parts[first..]));
    }
}
