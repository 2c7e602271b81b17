using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Configuration;

public class ConfigReadingTests
{
    [Theory, Trait("akka", "H01")]
    [InlineData("true", true)]
    [InlineData("on", true)]
    [InlineData("false", false)]
    [InlineData("off", false)]
    public void GetBoolean_OfTheFourWords_IsRead(string word, bool expected) =>
        Assert.Equal(expected, Parse($"a = {word}").GetBoolean("a", !expected));

    [Fact, Trait("akka", "H01")]
    public void GetBoolean_OfYes_ThrowsAtTheRead()
    {
        var config = Parse("a = yes");

        Assert.Throws<NotSupportedException>(() => config.GetBoolean("a"));
    }

    [Fact, Trait("akka", "H02")]
    public void MissingPath_WithoutDefault_ReadsAsNothing()
    {
        var config = Parse("other = 1");

        Assert.Equal(0, config.GetInt("a.b"));
        Assert.Null(config.GetString("a.b"));
        Assert.False(config.GetBoolean("a.b"));
        Assert.Null(config.GetConfig("a.b"));
        Assert.Empty(config.GetStringList("a.b"));
        Assert.Equal(TimeSpan.Zero, config.GetTimeSpan("a.b"));
        Assert.Null(config.GetByteSize("a.b"));
        Assert.False(config.HasPath("a.b"));
    }

    [Fact, Trait("akka", "H02")]
    public void MissingPath_WithDefault_ReadsAsTheDefault()
    {
        var config = Parse("other = 1");

        Assert.Equal(7, config.GetInt("a", 7));
        Assert.Equal("x", config.GetString("a", "x"));
        Assert.True(config.GetBoolean("a", true));
        Assert.Equal(TimeSpan.FromSeconds(2), config.GetTimeSpan("a", TimeSpan.FromSeconds(2)));
        Assert.Equal(9L, config.GetByteSize("a", 9));
    }

    [Theory, Trait("akka", "H03")]
    [InlineData("200ns", 2)]
    [InlineData("200 nanoseconds", 2)]
    [InlineData("3micros", 30)]
    [InlineData("3 microseconds", 30)]
    [InlineData("5ms", 50_000)]
    [InlineData("5 milliseconds", 50_000)]
    [InlineData("5", 50_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("1 second", 10_000_000)]
    [InlineData("2m", 1_200_000_000)]
    [InlineData("2 minutes", 1_200_000_000)]
    [InlineData("1h", 36_000_000_000)]
    [InlineData("1 hour", 36_000_000_000)]
    [InlineData("0.5 d", 432_000_000_000)]
    [InlineData("1 day", 864_000_000_000)]
    public void GetTimeSpan_OfEachUnit_IsRead(string text, long ticks) =>
        Assert.Equal(TimeSpan.FromTicks(ticks), Parse($"a = {text}").GetTimeSpan("a"));

    [Fact, Trait("akka", "H03")]
    public void GetTimeSpan_OfInfinite_IsTheInfiniteTimeSpan() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, Parse("a = infinite").GetTimeSpan("a"));

    [Fact, Trait("akka", "H03")]
    public void GetTimeSpan_OfUs_ThrowsAtTheRead()
    {
        var config = Parse("a = 10us");

        Assert.Throws<FormatException>(() => config.GetTimeSpan("a"));
    }

    [Theory, Trait("akka", "H04")]
    [InlineData("512", 512L)]
    [InlineData("1k", 1024L)]
    [InlineData("1kB", 1000L)]
    [InlineData("1M", 1L << 20)]
    [InlineData("1MiB", 1L << 20)]
    [InlineData("10 MB", 10_000_000L)]
    public void GetByteSize_OfEachUnit_IsRead(string text, long expected) =>
        Assert.Equal(expected, Parse($"a = {text}").GetByteSize("a"));

    [Fact, Trait("akka", "H12")]
    public void BadNumber_ThrowsAtTheReadOnly()
    {
        var config = Parse("a = 12x");

        Assert.Equal("12x", config.GetString("a"));
        Assert.Throws<FormatException>(() => config.GetInt("a"));
    }

    [Fact, Trait("akka", "H15")]
    public void Null_IsAPathWithoutText()
    {
        var config = Parse("a = null");

        Assert.True(config.HasPath("a"));
        Assert.Null(config.GetString("a", "default"));
    }

    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);
}
