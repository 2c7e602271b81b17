using ActorSsh.Tests.Shared;

namespace ActorSsh.Tests.Examples;

/// <summary>
/// Code that a README shows: what stands between the marks <c>// README begins</c> and <c>// README ends</c> of a source stands there too. Of using
/// directives a README has more: those that the test's namespace and project give to the source.
/// </summary>
internal static class ReadmeCode
{
    /// <summary>Asserts that a README holds every marked piece of a source, whatever the indentation.</summary>
    public static void AssertShown(string readme, string source, int pieces)
    {
        var (text, usings) = Read(File.ReadAllText(Path.Combine(RepositoryRoot.Path, readme)));
        var code = File.ReadAllText(Path.Combine(RepositoryRoot.Path, source));
        var marked = code.Split("// README begins")[1..].Select(static piece => piece.Split("// README ends")[0]).ToList();

        Assert.Equal(pieces, marked.Count);
        Assert.All(marked.Select(Read), piece =>
        {
            Assert.Contains(piece.Text, text, StringComparison.Ordinal);
            Assert.Subset(usings, piece.Usings);
        });
    }

    private static (string Text, HashSet<string> Usings) Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToLookup(IsUsing);
        return (string.Join('\n', lines[false]), [.. lines[true]]);
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=', StringComparison.Ordinal);
}
