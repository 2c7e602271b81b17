namespace ActorSsh.Bastion.Tests;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("ann", "ann")]
    [InlineData("Ünïcode 漢字 🙂", "Ünïcode 漢字 🙂")]
    [InlineData("\e]0;x\a", @"\u{1b}]0;x\u{7}")]
    [InlineData("a\r\nb", @"a\u{d}\u{a}b")]
    [InlineData("a\u202eb", @"a\u{202e}b")]
    [InlineData("\u009b2J", @"\u{9b}2J")]
    public void Text_OfAPeer_CannotSteerTheTerminal(string text, string expected) => Assert.Equal(expected, Printable.Escape(text));
}
