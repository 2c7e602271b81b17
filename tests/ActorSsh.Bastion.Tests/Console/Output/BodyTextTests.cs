using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Tests.Console.Output;

public sealed class BodyTextTests
{
    [Fact]
    public void Facts_AreAligned_AndWrappedToTheWidth()
    {
        var facts = new Facts([new("state", Cell.Of("state", "open")), new("listens on", Cell.Of("listens_on", "127.0.0.1:2222, [::1]:2222")), new("", Cell.Of("hidden", 1L))]);

        Assert.Equal("state       open\nlistens on  127.0.0.1:2222, [::1]:2222\n", BodyText.Draw(facts, TextStyle.Plain));
        Assert.Equal("state       open\nlistens on  127.0.0.\n            1:2222,\n            [::1]:22\n            22\n", BodyText.Draw(facts, new TextStyle(20, HasColours: false)));
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("漢字", 4, "漢字")]
    [InlineData("漢字漢", 4, "漢…")]
    [InlineData("e\u0301e\u0301", 2, "e\u0301e\u0301")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    public void Cut_CountsColumns(string text, int columns, string expected) => Assert.Equal(expected, DisplayWidth.Cut(text, columns));

    [Theory]
    [InlineData("a漢🙂é", 6)]
    [InlineData("\u0301\u200b", 0)]
    [InlineData("ｆ한グ", 6)]
    [InlineData("\u1100\u1161\u11a8", 2)]
    [InlineData("a\u00adb", 3)]
    public void Width_CountsColumns(string text, int width) => Assert.Equal(width, DisplayWidth.Of(text));

    [Theory]
    [InlineData("one two three\n", null, "one two three\n")]
    [InlineData("one two three\n", 8, "one two\nthree\n")]
    [InlineData("  one two\n", 6, "  one\n  two\n")]
    [InlineData("unbreakable\n", 5, "unbr…\n")]
    [InlineData("", 5, "")]
    public void Sentences_BreakAtBlanks(string text, int? columns, string expected) => Assert.Equal(expected, BodyText.Draw(new Sentences(text), new TextStyle(columns, HasColours: false)));

    [Fact, Trait("rule", "B-41")]
    public void Help_OfAnyWidth_Fits()
    {
        for (var columns = 10; columns < 130; columns++)
        {
            var pages = ConsoleGrammar.All.Select(command => HelpPage.Of(command, columns)).Append(HelpPage.All(ConsoleGrammar.All, ConsoleRole.Admin, columns));
            Assert.All(pages.SelectMany(page => page.Split('\n')), line => Assert.InRange(DisplayWidth.Of(line), 0, columns));
        }
    }

    [Fact]
    public void Help_OfACommand_SaysHowToTypeItAndWhatTheWordsAre() => Assert.Equal(
        """
        usage: kill ID [CHANNEL|LISTENER]
        end a connection, one channel of it, or what is listened on for it
          ID                a number that 'connections' shows
          CHANNEL|LISTENER  a number that 'channels' shows, or a name such as f1 that 'listeners' shows

        """,
        HelpPage.Of(ConsoleGrammar.Find("kill")!, null));

    [Fact]
    public void Help_ForWhoMayLess_IsShorter()
    {
        Assert.DoesNotContain("drain", HelpPage.All(ConsoleGrammar.All, ConsoleRole.Self, null), StringComparison.Ordinal);
        Assert.Contains("connections", HelpPage.All(ConsoleGrammar.All, ConsoleRole.Self, null), StringComparison.Ordinal);
    }
}
