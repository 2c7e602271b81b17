using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Configuration;

public class ConfigMergeTests
{
    [Fact, Trait("akka", "H05")]
    public void SameObject_WrittenTwice_IsMergedAndTheLaterKeyWins()
    {
        var config = Parse("a { x = 1, y = 2 }\na { y = 3, z = 4 }\na.w = 5");

        Assert.Equal([1, 3, 4, 5], new[] { "x", "y", "z", "w" }.Select(key => config.GetInt("a." + key)));
    }

    [Fact, Trait("akka", "H05")]
    public void Fallback_OfAnObject_FillsWhatIsMissing()
    {
        var config = Parse("a { x = 1, deep { p = 1 } }").WithFallback(Parse("a { x = 8, y = 9, deep { q = 2 } }\nb = 3"));

        Assert.Equal(1, config.GetInt("a.x"));
        Assert.Equal(9, config.GetInt("a.y"));
        Assert.Equal(2, config.GetInt("a.deep.q"));
        Assert.Equal(3, config.GetInt("b"));
    }

    [Fact, Trait("akka", "H09")]
    public void List_InBoth_IsReplacedNotMerged()
    {
        var config = Parse("a = [1]").WithFallback(Parse("a = [2, 3]"));

        Assert.Equal([1], config.GetIntList("a"));
        Assert.Equal([5], Parse("a = [4]\na = [5]").GetIntList("a"));
    }

    [Fact]
    public void Scalar_OverAnObject_ReplacesIt()
    {
        var config = Parse("a { x = 1 }\na = 5");

        Assert.Equal(5, config.GetInt("a"));
        Assert.False(config.HasPath("a.x"));
    }

    [Fact]
    public void Fallback_OfEmpty_IsTheOtherOne()
    {
        var config = Parse("a = 1");

        Assert.Same(config, config.WithFallback(ConfigurationFactory.Empty));
        Assert.Equal(1, ConfigurationFactory.Empty.WithFallback(config).GetInt("a"));
        Assert.Equal(1, ((Config)null).SafeWithFallback(config).GetInt("a"));
        Assert.Throws<ArgumentException>(() => config.WithFallback(config));
    }

    [Fact]
    public void GetConfig_OfASection_HasTheFallbackToo()
    {
        var section = Parse("a { x = 1 }").WithFallback(Parse("a { y = 2 }")).GetConfig("a");

        Assert.Equal(1, section.GetInt("x"));
        Assert.Equal(2, section.GetInt("y"));
    }

    [Fact]
    public void IsNullOrEmpty_OfNullEmptyAndFull_Differs()
    {
        Assert.True(((Config)null).IsNullOrEmpty());
        Assert.True(Parse("").IsNullOrEmpty());
        Assert.False(Parse("a = 1").IsNullOrEmpty());
    }

    [Fact]
    public void Text_GivenAsAConfig_IsParsed()
    {
        Config config = "a = 1";

        Assert.Equal(1, config.GetInt("a"));
        Assert.Equal(2, (config + "b = 2").GetInt("b"));
    }

    [Fact]
    public void ToString_OfAConfig_ReadsBackAsTheSame()
    {
        var config = Parse("a { b = { text = \"x y\" }, list = [1, 2], n = 1.5 }");

        var again = Parse(config.ToString());

        Assert.Equal("x y", again.GetString("a.b.text"));
        Assert.Equal([1, 2], again.GetIntList("a.list"));
        Assert.Equal(1.5, again.GetDouble("a.n"));
    }

    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);
}
