using ActorSsh.Actors.Tests.Configuration.Vectors;
using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Configuration;

/// <summary>Here alone: one generated document in twenty makes Akka.NET read for ever.</summary>
public class HoconTerminationTests
{
    private const int Documents = 5000;

    [Fact]
    public void GeneratedDocuments_WhateverTheyAre_AreReadOrRefused() => Assert.All(Enumerable.Range(100_000, Documents), seed =>
    {
        var text = new HoconGenerator(seed).Document();

        var meaning = HoconDescription.OfDocument(text);

        Assert.True(meaning[0] != '!' || meaning is "!FormatException" or "!ConfigurationException", $"Seed {seed}: {meaning}");
        Assert.DoesNotContain("…", meaning, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("a = [x = y]")]
    [InlineData("a = [1}")]
    [InlineData("a = [\"x\": 1]")]
    [InlineData("a = ${a}")]
    [InlineData("a = 1\na = ${a} 2")]
    [InlineData("a = ${b}\nb = ${a}")]
    [InlineData("a { b = ${a} }")]
    [InlineData("a = [${a}]")]
    public void Text_WhoseReadingWouldNotEnd_IsRefused(string hocon) =>
        Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString(hocon));

    [Theory]
    [InlineData("x = 1\na = ${?x}")]
    [InlineData("x = 1\na = ${}")]
    [InlineData("x = 1\na = ${ x }")]
    public void Substitution_WithoutAPath_StandsForNothing(string hocon)
    {
        var value = ConfigurationFactory.ParseString(hocon).GetValue("a");

        Assert.Equal((false, false, false), (value.IsString(), value.IsArray(), value.IsObject()));
    }
}
