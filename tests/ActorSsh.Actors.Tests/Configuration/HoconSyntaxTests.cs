using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ActorSsh.Actors.Tests.Configuration;

public class HoconSyntaxTests
{
    [Theory, Trait("akka", "H01")]
    [InlineData("a = 1")]
    [InlineData("a : 1")]
    [InlineData("a=1")]
    [InlineData("// before\na = 1 // behind")]
    [InlineData("# before\na = 1 # behind")]
    [InlineData("b = 2, a = 1")]
    public void Assignment_InEachSpelling_IsRead(string hocon) => Assert.Equal(1, Parse(hocon).GetInt("a"));

    [Theory, Trait("akka", "H01")]
    [InlineData("a { b { c = x } }")]
    [InlineData("a = { b : { c = x } }")]
    [InlineData("a.b.c = x")]
    [InlineData("a.b { c = x }")]
    public void NestedKey_InEachSpelling_IsOnePath(string hocon) => Assert.Equal("x", Parse(hocon).GetString("a.b.c"));

    [Fact, Trait("akka", "H01")]
    public void UnquotedText_WithInnerBlanks_KeepsThem() =>
        Assert.Equal("hello big  world", Parse("a =  hello big  world   // end").GetString("a"));

    [Fact, Trait("akka", "H01")]
    public void List_OverLinesAndOnOne_IsRead()
    {
        var config = Parse("a = [1, 2, 3]\nb = [\n  x, // note\n  \"y z\"\n]");

        Assert.Equal([1, 2, 3], config.GetIntList("a"));
        Assert.Equal(["x", "y z"], config.GetStringList("b"));
    }

    [Fact, Trait("akka", "H07")]
    public void Include_WithCallback_AddsKeysToTheEnclosingObject()
    {
        var asked = new List<string>();

        var config = ConfigurationFactory.ParseString("a { include \"part\" }\nb = 2", name =>
        {
            asked.Add(name);
            return new HoconRoot(Parse("x = 1, y { z = 3 }").Root);
        });

        Assert.Equal(["part"], asked);
        Assert.Equal(1, config.GetInt("a.x"));
        Assert.Equal(3, config.GetInt("a.y.z"));
        Assert.False(config.HasPath("x"));
        Assert.Equal(2, config.GetInt("b"));
    }

    [Fact, Trait("akka", "H07")]
    public void Include_FollowedByTheSameKey_IsOverridden()
    {
        var config = ConfigurationFactory.ParseString("include \"part\"\nx = 5", _ => new HoconRoot(Parse("x = 1, y = 2").Root));

        Assert.Equal(5, config.GetInt("x"));
        Assert.Equal(2, config.GetInt("y"));
    }

    [Fact, Trait("akka", "H08")]
    public void PlusAssign_OnAList_DoesNotAppend()
    {
        var config = Parse("a = [1]\na += 2");

        Assert.NotEqual([1, 2], config.GetIntList("a"));
    }

    [Fact, Trait("akka", "H10")]
    public void QuotedKey_WithDots_IsOneElement()
    {
        var config = Parse("hosts { \"a.example\" = { port = 22 }, b = 1 }");

        Assert.Equal(22, config.GetInt("hosts.\"a.example\".port"));
    }

    [Fact, Trait("akka", "H10")]
    public void AsEnumerable_QuotedAndPlainKeys_ComeUnquotedInOrder()
    {
        var keys = Parse("z = 1, \"a.b\" = 2, m = 3").AsEnumerable().Select(pair => pair.Key);

        Assert.Equal(["z", "a.b", "m"], keys);
    }

    [Fact, Trait("akka", "H11")]
    public void TripleQuotes_AroundLines_KeepThemAsWritten() =>
        Assert.Equal("one \\ \"two\"\n  three", Parse("a = \"\"\"one \\ \"two\"\n  three\"\"\"\nb = 1").GetString("a"));

    [Theory, Trait("akka", "H13")]
    [InlineData("a {")]
    [InlineData("a = [1")]
    [InlineData("}")]
    [InlineData("a = \"x")]
    public void BrokenText_IsParsedWithoutComplaint(string hocon) => Assert.NotNull(Parse(hocon));

    [Fact]
    public void QuotedText_WithEscapes_IsUnescaped() =>
        Assert.Equal("a\tb\"c\\d\u00e9", Parse("a = \"a\\tb\\\"c\\\\d\\u00e9\"").GetString("a"));

    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);
}
