using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Configuration;

[Trait("akka", "H06")]
public class HoconSubstitutionTests
{
    [Fact]
    public void Substitution_OfAnyValueOfTheText_StandsForIt()
    {
        var config = Parse("a = ${later}\nlater = 5\nb = ${o}\no { x = 1 }\nc = ${o.x}");

        Assert.Equal(5, config.GetInt("a"));
        Assert.Equal(1, config.GetInt("b.x"));
        Assert.Equal(1, config.GetInt("c"));
    }

    [Fact]
    public void Substitution_BesideText_IsConcatenated() =>
        Assert.Equal("foobar", Parse("h = foo\na = ${h}bar").GetString("a"));

    [Fact]
    public void Substitution_WithoutTarget_ThrowsAtTheParse() =>
        Assert.Throws<FormatException>(() => Parse("a = ${missing}"));

    [Fact]
    public void OptionalSubstitution_WithoutTarget_IsAPathWithoutText()
    {
        var config = Parse("a = ${?missing}");

        Assert.True(config.HasPath("a"));
        Assert.Null(config.GetString("a"));
    }

    /// <summary>Neither runtime reads what follows the question mark: the name is text, and the brace ends the object.</summary>
    [Theory]
    [InlineData("x = 1\na = ${?x}\nb = 2", "b")]
    [InlineData("x = 1\no { a = ${?x}\n b = 2 }", "o.b")]
    public void OptionalSubstitution_WhateverItNames_EndsItsObject(string hocon, string path)
    {
        var config = ConfigurationFactory.ParseString(hocon);

        Assert.False(config.HasPath(path));
    }

    [Fact]
    public void Substitution_OfAnEnvironmentVariable_IsNotSeen() =>
        Assert.Null(Parse("a = ${?PATH}").GetString("a"));

    [Fact]
    public void Substitution_OfAKeyOfTheFallback_IsNotSeen()
    {
        var config = Parse("a = ${?b}").WithFallback(Parse("b = 1"));

        Assert.Null(config.GetString("a"));
    }

    [Fact]
    public void Substitution_BesideAnObject_IsNotMerged()
    {
        var config = Parse("e { x = 1 }\na = ${e}{ y = 2 }");

        Assert.False(config.HasPath("a.x") && config.HasPath("a.y"));
    }

    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);
}
