using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ActorSsh.Actors.Tests.Configuration;

/// <summary>Where Akka.NET's reader is stricter, laxer or odder than HOCON: the same text has to mean the same here.</summary>
public class HoconQuirkTests
{
    [Theory]
    [InlineData("a = 127.0.0.1:2222")]
    [InlineData("a = http://x/y")]
    [InlineData("a = x=y")]
    [InlineData("a { b = x b:y }")]
    [InlineData("a = [x:y]")]
    public void UnquotedText_WithAnAssignmentInIt_IsRefused(string hocon) =>
        Assert.Throws<ConfigurationException>(() => Parse(hocon));

    [Fact]
    public void QuotedAddress_IsRead() => Assert.Equal("127.0.0.1:2222", Parse("a = \"127.0.0.1:2222\"").GetString("a"));

    [Theory]
    [InlineData(", a = 1")]
    [InlineData("a = 1,, b = 2")]
    [InlineData("a = 1\n, b = 2")]
    [InlineData("a { b = 1 }, c = 2")]
    [InlineData("a { , b = 1 }")]
    [InlineData("a, b = 1")]
    public void Comma_NotBehindAValueOfItsLine_IsRefused(string hocon) => Assert.Throws<FormatException>(() => Parse(hocon));

    [Theory]
    [InlineData("a = 1, b = 2")]
    [InlineData("a = 1 , # note\n b = 2")]
    [InlineData("a = { c = 1 }, b = 2")]
    [InlineData("a = [1], b = 2")]
    [InlineData("a { c = 1 } b = 2")]
    [InlineData("a { c = 1 }\nb = 2")]
    public void Members_ApartAsTheyMayBe_AreRead(string hocon) => Assert.Equal(2, Parse(hocon).GetInt("b"));

    [Theory]
    [InlineData("a =")]
    [InlineData("a {b:")]
    [InlineData("a = $x")]
    [InlineData("a = x*y")]
    [InlineData("a@b = 1")]
    [InlineData("a = \"\\q\"")]
    [InlineData("a = ${missing}")]
    public void Text_ThatCannotBeRead_ThrowsFormatException(string hocon) => Assert.Throws<FormatException>(() => Parse(hocon));

    [Theory]
    [InlineData("a\n = 1", "a")]
    [InlineData("a # note\n{ b = 1 }", "a.b")]
    [InlineData("a\n.b = 1", "a.b")]
    [InlineData("a..b = 1", "a.b")]
    [InlineData("a =\n\n 1", "a")]
    [InlineData("a = # note\n 1", "a")]
    public void KeyAndValue_OverLines_BelongTogether(string hocon, string path) => Assert.Equal(1, Parse(hocon).GetInt(path));

    [Fact]
    public void RootBrace_Closed_EndsTheText() => Assert.False(Parse("{ a = 1 } b = 2").HasPath("b"));

    [Theory]
    [InlineData("a = \" x \"", "x")]
    [InlineData("a = x \"y\"  z", "x y  z")]
    [InlineData("a = 'x y'", "'x y'")]
    [InlineData("a = x/y|z", "x/y|z")]
    [InlineData("a = \"\"\" x \"\"\"", "x")]
    [InlineData("a = x#y", "x")]
    [InlineData("a = null x", "null x")]
    [InlineData("a = \"null\"", null)]
    [InlineData("a = foo${?missing}", null)]
    [InlineData("a = 1 {b = 2}", null)]
    public void Text_InEachSpelling_IsRead(string hocon, string expected) => Assert.Equal(expected, Parse(hocon).GetString("a"));

    [Theory]
    [InlineData("a = [1,,2]", new[] { "1", null, "2" })]
    [InlineData("a = [,1]", new[] { null, "1" })]
    [InlineData("a = [1\n,2]", new[] { "1", null, "2" })]
    [InlineData("a = [1 # note\n 2]", new[] { "1", "2" })]
    [InlineData("a = [1\n\n2,\n]", new[] { "1", "2" })]
    [InlineData("a = [ ]", new string[] { null })]
    [InlineData("a = []", new string[0])]
    [InlineData("a = [x y, \" z \"]", new[] { "x y", "z" })]
    [InlineData("a = [1][2]", new[] { "1", "2" })]
    [InlineData("b = [1], a = ${b} [2]", new[] { "1", "2" })]
    public void List_InEachSpelling_IsRead(string hocon, string[] expected) => Assert.Equal(expected, Parse(hocon).GetStringList("a"));

    [Fact]
    public void ListOfObjects_Elements_AreObjects()
    {
        var elements = Parse("a = [{ b = 1 }, { b = 2 }]").GetValue("a").GetArray();

        Assert.Equal([1, 2], elements.Select(element => new Config(new HoconRoot(element)).GetInt("b")));
    }

    [Theory]
    [InlineData("a { w = 0 }\na = { z = 1 }")]
    [InlineData("a { w = 0 }\na = [1]")]
    [InlineData("x { y = 1 }\na { w = 0 }\na = ${x}")]
    public void Object_FollowedByAnythingButText_Stays(string hocon) => Assert.Equal(0, Parse(hocon).GetInt("a.w", -1));

    [Fact]
    public void Object_FollowedByText_IsGone() => Assert.False(Parse("a { w = 0 }\na = 1\na.z = 2").HasPath("a.w"));

    [Fact]
    public void Include_BehindTheSameKeys_OverridesThem()
    {
        var config = ConfigurationFactory.ParseString(
            "x = 5\no { a = 5, c = 6 }\ninclude \"part\"", _ => new HoconRoot(Parse("x = 1\no { a = 2, b = 3 }").Root));

        Assert.Equal(1, config.GetInt("x"));
        Assert.Equal((2, 3, 6), (config.GetInt("o.a"), config.GetInt("o.b"), config.GetInt("o.c")));
    }

    [Fact]
    public void AsEnumerable_WithFallback_GivesTheFallbacksKeysFirst() =>
        Assert.Equal(["a", "c", "b"], Parse("a = 1, b = 2").WithFallback("a = 9, c = 3").AsEnumerable().Select(pair => pair.Key));

    [Fact]
    public void EmptyPath_IsTheWhole()
    {
        Assert.True(Parse("a = 1").HasPath(""));
        Assert.Equal(1, Parse("a = 1").GetConfig("").GetInt("a"));
    }

    [Theory]
    [InlineData("1kB", 1000L)]
    [InlineData("1Ki", 1024L)]
    [InlineData("1K", 1024L)]
    [InlineData("2 megabytes", 2_000_000L)]
    [InlineData("2 mebibytes", 2L << 20)]
    [InlineData("1 byte", 1L)]
    [InlineData("-1k", -1024L)]
    [InlineData("+1k", 1024L)]
    public void GetByteSize_InEachSpelling_IsRead(string text, long expected) =>
        Assert.Equal(expected, Parse($"a = \"{text}\"").GetByteSize("a"));

    [Theory]
    [InlineData("1.5k")]
    [InlineData("1KB")]
    [InlineData("1kb")]
    [InlineData("1mb")]
    [InlineData("infinite")]
    [InlineData("k")]
    public void GetByteSize_OfAnotherSpelling_ThrowsAtTheRead(string text) =>
        Assert.Throws<FormatException>(() => Parse($"a = \"{text}\"").GetByteSize("a"));

    [Theory]
    [InlineData("-1")]
    [InlineData("-1s")]
    [InlineData("1sec")]
    [InlineData("1min")]
    [InlineData("1S")]
    [InlineData("1e3ms")]
    [InlineData("off")]
    [InlineData("")]
    public void GetTimeSpan_OfAnotherSpelling_ThrowsAtTheRead(string text) =>
        Assert.Throws<FormatException>(() => Parse($"a = \"{text}\"").GetTimeSpan("a"));

    [Fact]
    public void GetTimeSpan_OfInfiniteInAnyCase_IsInfiniteOnlyWhereAllowed()
    {
        var config = Parse("a = Infinite");

        Assert.Equal(Timeout.InfiniteTimeSpan, config.GetTimeSpan("a"));
        Assert.Throws<FormatException>(() => config.GetTimeSpan("a", null, allowInfinite: false));
    }

    [Fact]
    public void GetTimeSpan_OfNull_ThrowsInSpiteOfTheDefault() =>
        Assert.Throws<ArgumentNullException>(() => Parse("a = null").GetTimeSpan("a", TimeSpan.FromSeconds(1)));

    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);
}
