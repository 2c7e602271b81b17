using System.Text.RegularExpressions;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// The arrows between the folders of ActorSsh.Protocol, which point down only, as the namespaces say that a file names. What stands in the root
/// joins the layers, but for the words that all of them share: errors, their numbers, and times that are for ever.
/// </summary>
public class LayerTests
{
    private static readonly string[] BottomUp = ["Wire", "Cryptography", "Keys", "Transport", "Authentication", "Connection"];

    public static TheoryData<string> Layers => [.. BottomUp];

    [Theory, MemberData(nameof(Layers))]
    public void Layer_FilesOfIt_NameNoLayerAbove(string layer)
    {
        var above = BottomUp[(Array.IndexOf(BottomUp, layer) + 1)..];

        Assert.NotEmpty(FilesOf(layer));
        Assert.All(FilesOf(layer), file => Assert.Empty(LayersNamedIn(File.ReadAllText(file)).Intersect(above)));
    }

    [Fact]
    public void Folders_AreTheLayers() => Assert.Equal(
        BottomUp.Order(), Directory.EnumerateDirectories(Root).Select(Path.GetFileName).Except(["bin", "obj"]).Order());

    [Theory]
    [InlineData("using ActorSsh.Protocol.Transport.Algorithms;", "Transport")]
    [InlineData("_ = Keys.SignatureAlgorithms.All;", "Keys")]
    [InlineData("/// <see cref=\"Transport.TransportOptions\"/>\n_ = options.Transport.Macs;", "")]
    public void Scan_OfAFile_FindsWhatTheCompilerWould(string text, string layers) => Assert.Equal(layers, string.Join(' ', LayersNamedIn(text)));

    private static string Root => Path.Combine(RepositoryRoot.Path, "src", "ActorSsh.Protocol");

    private static string[] FilesOf(string layer) => Directory.GetFiles(Path.Combine(Root, layer), "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> LayersNamedIn(string text)
    {
        var code = Regex.Replace(text, "//.*", "");
        return BottomUp.Where(layer => Regex.IsMatch(code, $@"(?<=^|[^\w.]|Protocol\.){layer}\s*[.;]", RegexOptions.Multiline));
    }
}
