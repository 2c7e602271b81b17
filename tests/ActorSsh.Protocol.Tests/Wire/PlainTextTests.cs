using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Wire;

public class PlainTextTests
{
    [Theory, Trait("hostile", "H-24")]
    [InlineData("plain, Gr\u00fc\u00dfe, \ud83d\ude00", "plain, Gr\u00fc\u00dfe, \ud83d\ude00")]
    [InlineData("\u001b[2J", "\\u{1B}[2J")]
    [InlineData("a\r\nb\0", "a\\u{D}\\u{A}b\\u{0}")]
    [InlineData("\u202egnp.exe", "\\u{202E}gnp.exe")]
    [InlineData("\u2028", "\\u{2028}")]
    public void Line_Escaped_ShowsOnlyWhatItIs(string text, string shown) => Assert.Equal(shown, PlainText.Escape(text));

    [Fact, Trait("hostile", "H-24")]
    public void Line_TooLong_IsCutBetweenCharacters()
    {
        var shown = PlainText.Escape(new string('x', PlainText.MaximumLength - 1) + "\u001b");

        Assert.Equal(new string('x', PlainText.MaximumLength - 1), shown);
    }

    [Fact, Trait("hostile", "H-24")]
    public void Lines_Escaped_KeepLineEndsAndTabs() => Assert.Equal("a\n\tb\\u{D}c", PlainText.EscapeLines("a\r\n\tb\rc"));
}
