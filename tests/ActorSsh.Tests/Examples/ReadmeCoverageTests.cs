using System.Reflection;
using System.Text.RegularExpressions;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Tests.Examples;

/// <summary>No README shows code that nobody compiles: each block holds a marked piece of a test, or lists the public surface, in names that there are.</summary>
public sealed partial class ReadmeCoverageTests
{
    private const string Begins = "// README begins";

    private static readonly IReadOnlyList<string> Pieces =
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .SelectMany(static text => text.Split(Begins)[1..])
            .Select(static piece => Normalize(piece.Split("// README ends")[0]))
            .Where(static piece => piece.Length > 0),
    ];

    private static readonly IReadOnlySet<string> Names =
        new[] { typeof(SshServer), typeof(Protocol.SshProtocolException), typeof(IActorRef), typeof(object), typeof(System.IO.Pipelines.PipeReader), typeof(Uri) }
            .SelectMany(static type => type.Assembly.GetExportedTypes())
            .SelectMany(static type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Select(static member => member.Name)
                .Append(type.Name.Split('`')[0])
                .Concat((type.Namespace ?? "").Split('.')))
            .ToHashSet();

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/ActorSsh/README.md")]
    [InlineData("src/ActorSsh/Forwarding/README.md")]
    [InlineData("src/ActorSsh.Hosting/README.md")]
    [InlineData("src/ActorSsh.TestKit/README.md")]
    public void CodeOfAReadme_IsCompiled_OrListsNamesThatThereAre(string readme)
    {
        var blocks = File.ReadAllText(Path.Combine(RepositoryRoot.Path, readme)).Split("```csharp\n")[1..].Select(static block => Normalize(block.Split("```")[0])).ToList();

        Assert.NotEmpty(blocks);
        Assert.All(blocks.Where(static block => !Pieces.Any(piece => block.Contains(piece, StringComparison.Ordinal))), static listing =>
            Assert.Equal([], NameInListing().Matches(Comment().Replace(listing, "")).Select(static match => match.Value).Where(static name => !Names.Contains(name)).Distinct()));
    }

    private static string Normalize(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\b[A-Z]\w+")]
    private static partial Regex NameInListing();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
