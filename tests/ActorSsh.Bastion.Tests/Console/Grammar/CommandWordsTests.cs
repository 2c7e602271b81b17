using ActorSsh.Bastion.Console.Grammar;

namespace ActorSsh.Bastion.Tests.Console.Grammar;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  \t ", new string[0])]
    [InlineData("help", new[] { "help" })]
    [InlineData("  exit \t 3 ", new[] { "exit", "3" })]
    [InlineData("a 'b c' \"d e\"", new[] { "a", "b c", "d e" })]
    [InlineData("a'b c'd", new[] { "ab cd" })]
    [InlineData("''", new[] { "" })]
    [InlineData(@"a\ b \'", new[] { "a b", "'" })]
    [InlineData(@"'a\b' ""a\""b""", new[] { @"a\b", "a\"b" })]
    public void Line_WithQuotesAndBlanks_SplitsLikeAShell(string line, string[] expected)
    {
        Assert.True(CommandWords.TrySplit(line, out var words));
        Assert.Equal(expected, words);
    }

    [Theory]
    [InlineData("'open")]
    [InlineData("\"open")]
    [InlineData("end\\")]
    public void Line_LeftOpen_IsNoLine(string line) => Assert.False(CommandWords.TrySplit(line, out _));
}
