using System.Text.RegularExpressions;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// A folder of the actor runtime, without those below it. Its namespaces are Akka.NET's and hold several folders each, so no using directive says
/// what a file names: here it is each type by its own name. A member that is called like a type is taken for it, unless it is called or stands behind a
/// dot; whom a file reaches by members alone it does not name.
/// </summary>
internal sealed class RuntimeFolder
{
    /// <summary>What may stand before a type's name.</summary>
    private const string Namespaces = @"(?:(?:Akka|Actor|Configuration|Dispatch|Event|Hocon|Setup|ActorSsh|Actors|Simulation)\.)*";

    private static readonly Regex CommentOrText = new(@"//.*|""[^""\n]*""");

    private static readonly Regex Declaration = new(
        @"^(?:public |internal )?(?:static |sealed |abstract |readonly |partial )*(?:class|record struct|record|struct|interface|enum|delegate \S+) (?<type>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture);

    private RuntimeFolder(string name, IEnumerable<string> texts)
    {
        Name = name;
        Code = [.. texts.Select(static text => CommentOrText.Replace(text, ""))];
        Types = Code.SelectMany(static code => Declaration.Matches(code)).Select(static match => match.Groups["type"].Value).ToHashSet();
    }

    /// <summary>Below the project, such as <c>Actor/Scheduling</c>; empty for the project itself.</summary>
    public string Name { get; }

    /// <summary>What is declared here. A type in several parts may be declared elsewhere as well.</summary>
    public IReadOnlySet<string> Types { get; }

    /// <summary>The text of each file, without comments and strings.</summary>
    private IReadOnlyList<string> Code { get; }

    private static string Root => Path.Combine(RepositoryRoot.Path, "src", "ActorSsh.Actors");

    /// <summary>All that hold code, the project itself among them.</summary>
    public static IReadOnlyList<RuntimeFolder> All() =>
    [
        .. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .GroupBy(static file => Path.GetRelativePath(Root, Path.GetDirectoryName(file)!).Replace('\\', '/'), StringComparer.Ordinal)
            .Select(static folder => new RuntimeFolder(folder.Key == "." ? "" : folder.Key, folder.Select(File.ReadAllText))),
    ];

    /// <summary>A folder of one file with this text.</summary>
    public static RuntimeFolder Of(string name, string text) => new(name, [text]);

    /// <summary>Which of these types a file here names.</summary>
    public IEnumerable<string> Naming(IEnumerable<string> types)
    {
        var any = string.Join('|', types.Append("(?!)"));
        var name = new Regex($@"(?<![\w.]){Namespaces}(?<type>{any})\b(?!\()|(?<=new ){Namespaces}(?<type>{any})\b");
        return Code.SelectMany(code => name.Matches(code)).Select(static match => match.Groups["type"].Value).Distinct();
    }
}
