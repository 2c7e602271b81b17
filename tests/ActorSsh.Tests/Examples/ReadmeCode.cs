using ActorSsh.Tests.Shared;

namespace ActorSsh.Tests.Examples;

/// <summary>Code that a README shows: what stands between the marks <c>// README begins</c> and <c>// README ends</c> of a source stands there too.</summary>
internal static class ReadmeCode
{
    /// <summary>Asserts that a README holds every marked piece of a source, whatever the indentation.</summary>
    public static void AssertShown(string readme, string source, int pieces)
    {
        var text = Normalize(File.ReadAllText(Path.Combine(RepositoryRoot.Path, readme)));
        var code = File.ReadAllText(Path.Combine(RepositoryRoot.Path, source));
        var marked = code.Split("// README begins")[1..].Select(static piece => piece.Split("// README ends")[0]).ToList();

        Assert.Equal(pieces, marked.Count);
        Assert.All(marked, piece => Assert.Contains(Normalize(piece), text, StringComparison.Ordinal));
    }

    private static string Normalize(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
