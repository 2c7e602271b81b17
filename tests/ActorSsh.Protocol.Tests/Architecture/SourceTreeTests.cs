namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>What one file is seen to name of another folder: what the compiler would find, and for a whole namespace its directive.</summary>
public class SourceTreeTests
{
    [Theory]
    [InlineData("using Product.Http;", true)]
    [InlineData("using static Product.Http.HttpText;", true)]
    [InlineData("using Text = Product.Http.HttpText;", true)]
    [InlineData("    throw new Http.HttpText();", true)]
    [InlineData("    throw new Product.Http.HttpText();", true)]
    [InlineData("    Http.HttpText.Write();", true)]
    [InlineData("    throw new HttpText();", false)]
    [InlineData("/// <see cref=\"Http.HttpText\"/>\n options.Http.Listen; Http.Listen; using Product.Https; \"Http.HttpText\"", false)]
    public void Type_OfAnotherNamespace_IsNamedWithIt(string text, bool isNamed) =>
        Assert.Equal(isNamed, Names(("Policy", text), ("Http", "internal static class HttpText;")));

    [Theory]
    [InlineData("Console/Output", true)]
    [InlineData("Consoles", false)]
    public void Type_OfANamespaceAround_NeedsNoDirective(string folder, bool isNamed) =>
        Assert.Equal(isNamed, Names((folder, "new ConsoleHost()"), ("Console", "internal sealed class ConsoleHost(int x);")));

    [Theory]
    [InlineData("class A : Actor;", true)]
    [InlineData("class A(int x) : Actor(x);", true)]
    [InlineData("return new Actor();", true)]
    [InlineData("case Actor actor:", true)]
    [InlineData("return Product.Actor.Instance;", true)]
    [InlineData("/// <see cref=\"Actor\"/>\n system.Actor; Actor(); Actors; \"Actor\"", false)]
    public void Type_OfANamespaceOfSeveralFolders_IsNamedByItself(string text, bool isNamed) =>
        Assert.Equal(isNamed, Names(("Low", $"namespace Product;\n{text}"), ("High", "namespace Product;\npublic abstract class Actor;")));

    [Fact]
    public void Directive_OfANamespaceOfSeveralFolders_NamesNone() => Assert.Empty(SourceTree.Of(
        "Product", ("Low", "using Product.Shared;"), ("High", "namespace Product.Shared;"), ("Higher", "namespace Product.Shared;")).NamedBy("Low"));

    [Fact]
    public void TypeInParts_OfWhichOneIsKnown_IsNoMatter()
    {
        var tree = SourceTree.Of(
            "Product", ("Low", "namespace Product;\nActor actor;"), ("High", "namespace Product;\npublic partial class Actor;"), ("Higher", "namespace Product;\npublic partial class Actor;"));

        Assert.Equal(["High", "Higher"], tree.NamedBy("Low"));
        Assert.Empty(tree.NamedBy("Low", "High"));
    }

    private static bool Names((string Folder, string Text) low, (string Folder, string Text) high) => SourceTree.Of("Product", low, high).NamedBy(low.Folder).Any();
}
