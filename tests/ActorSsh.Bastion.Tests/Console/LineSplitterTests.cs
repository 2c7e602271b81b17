using ActorSsh.Bastion.Console;

namespace ActorSsh.Bastion.Tests.Console;

public sealed class LineSplitterTests
{
    [Fact]
    public void Input_InPieces_IsPutTogether()
    {
        var splitter = new LineSplitter();

        Assert.Null(splitter.Feed("who"u8, out var consumed));
        Assert.Equal(3, consumed);
        Assert.Equal("whoami", splitter.Feed("ami\r\nhelp\n"u8, out consumed));
        Assert.Equal(5, consumed);
        Assert.Equal("help", splitter.Feed("help\n"u8, out _));
    }

    [Fact]
    public void Input_WithoutALastNewline_IsStillALine()
    {
        var splitter = new LineSplitter();
        splitter.Feed("exit 3"u8, out _);

        Assert.Equal("exit 3", splitter.Finish());
        Assert.Equal("", splitter.Finish());
    }

    [Fact]
    public void Line_WithoutEnd_IsNotKept()
    {
        var splitter = new LineSplitter();
        var piece = new byte[64 * 1024];
        Array.Fill(piece, (byte)'a');
        for (var i = 0; i < 16; i++)
        {
            splitter.Feed(piece, out _);
        }

        Assert.InRange(splitter.Finish().Length, ConsoleGrammar.MaximumLineLength + 1, 8 * ConsoleGrammar.MaximumLineLength);
    }
}
