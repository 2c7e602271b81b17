using ActorSsh.Actors.Tests.Configuration.Vectors;
using ActorSsh.ConfigFiles;
using ActorSsh.ConfigFiles.Syntax;

namespace ActorSsh.Tests.ConfigFiles;

/// <summary>What the strict reader takes for a configuration is one to the actor runtime too, and the same: to ours and to Akka.NET.</summary>
public sealed class SameMeaningTests
{
    private const int Documents = 20_000;

    [Fact]
    public void Texts_ReadWithoutAFault_MeanTheSameToTheRuntime()
    {
        var read = 0;
        for (var seed = 500_000; seed < 500_000 + Documents; seed++)
        {
            var text = new HoconGenerator(seed).Document();
            if (Understood(text) is { } understood)
            {
                var told = HoconDescription.OfDocument(ConfigCheck.AsAkkaReadsIt(text));
                Assert.True(HoconDescription.OfDocument(understood) == told, $"Seed {seed}: {text}\n{told}\n{understood}");
                read++;
            }
        }

        Assert.True(read > Documents / 50, $"{read} of {Documents} were read.");
    }

    [Theory]
    [InlineData("a = 1")]
    [InlineData("{ a { b : x y } }")]
    [InlineData("a = [ 1, two,\n \"three\" ] # note")]
    [InlineData("a = [1] [2]\nb = ${a} [3]")]
    [InlineData("a {\n}\nb\n{ c = ${b.d}/x\n d = 1 }")]
    [InlineData("a = x \" y \" z\nb = \" \"\nc = \"\"")]
    [InlineData("a.b = 1\na { c = 2 }\n\"a\".d = 3,")]
    [InlineData("\ufeffa = x // note")]
    [InlineData("a = x #")]
    [InlineData("a = \"\"\"x\ny\"\"\"\r\nb = \"\\u0041\\n\\\"\"")]
    public void Texts_AsPeopleWriteThem_MeanTheSameToTheRuntime(string text)
    {
        var understood = Understood(text);

        Assert.NotNull(understood);
        Assert.Equal(HoconDescription.OfDocument(ConfigCheck.AsAkkaReadsIt(text)), HoconDescription.OfDocument(understood));
    }

    private static string? Understood(string text)
    {
        var faults = new List<SyntaxFault>();
        var parsed = ConfigTextParser.Parse(text);
        var root = new ReferenceResolver(parsed.Root, faults.Add).Resolve();
        return parsed.Faults.Count + parsed.Twice.Count + faults.Count == 0 ? ConfigTextWriter.Write(root) : null;
    }
}
