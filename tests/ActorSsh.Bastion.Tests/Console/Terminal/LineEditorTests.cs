using System.Text;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Tests.Console.Terminal;

public sealed class LineEditorTests
{
    private const string Up = "\e[A";
    private const string Down = "\e[B";
    private const string Left = "\e[D";
    private const string Right = "\e[C";

    private readonly LineArchive _archive = new(capacity: 100);
    private readonly LineEditor _editor;

    public LineEditorTests() => _editor = new LineEditor("> ", capacity: 100, new LineHistory(_archive), new ScreenLine());

    [Fact]
    public void Characters_AreEchoedAsTheyCome()
    {
        var step = Feed("whoami");

        Assert.Equal(new LineEditorStep(LineEditorResult.More, "whoami", "", 6), step);
    }

    [Theory]
    [InlineData("whoami\r", "whoami")]
    [InlineData("whoami\n", "whoami")]
    [InlineData("whoamx\bi\r", "whoami")]
    [InlineData("whoamx\u007fi\r", "whoami")]
    [InlineData("hoami\u0001w\r", "whoami")]
    [InlineData("hoami\e[Hw\u0005!\r", "whoami!")]
    [InlineData("hoami\e[1~w\e[4~!\r", "whoami!")]
    [InlineData("whomi" + Left + Left + "a\r", "whoami")]
    [InlineData("whomi" + Left + Left + Left + Right + "a\r", "whoami")]
    [InlineData("xwhoami\u0001\e[3~\r", "whoami")]
    [InlineData("xwhoami\u0001\u0004\r", "whoami")]
    [InlineData("junk\u0015whoami\r", "whoami")]
    [InlineData("whoamijunk" + Left + Left + Left + Left + "\u000b\r", "whoami")]
    [InlineData("exit whoami  \u0017help\r", "exit help")]
    [InlineData("dropped\u0003whoami\r", "whoami")]
    [InlineData("who\e[5~\e[99~\eOP\e[1;5Zami\r", "whoami")]
    [InlineData("who\u0000\u0007ami\r", "whoami")]
    [InlineData("connections --json\e[1;5D\e[1;5Dx\ebys\efz\r", "ysxconnectionsz --json")]
    [InlineData("漢ü🙂x\b\r", "漢ü🙂")]
    public void Keys_EditTheLine(string input, string line)
    {
        var step = Feed(input);

        Assert.Equal((LineEditorResult.Line, line), (step.Result, step.Line));
    }

    [Fact]
    public void Input_OfSeveralLines_StopsAtEach()
    {
        var first = Feed("help\rexit\r");
        var second = Feed("exit\r");

        Assert.Equal(("help", 5), (first.Line, first.Consumed));
        Assert.Equal("exit", second.Line);
    }

    [Fact]
    public void ReturnAndLineFeed_AreOneEnter()
    {
        Feed("help\r");

        Assert.Equal(new LineEditorStep(LineEditorResult.More, "x", "", 2), Feed("\nx"));
    }

    [Fact]
    public void Character_InPieces_IsPutTogether()
    {
        var bytes = Encoding.UTF8.GetBytes("🙂");
        foreach (var value in bytes[..3])
        {
            Assert.Equal("", _editor.Feed([value]).Echo);
        }

        Assert.Equal("🙂", _editor.Feed(bytes.AsSpan(3)).Echo);
    }

    [Fact]
    public void Bytes_ThatAreNoUtf8_AreDropped()
    {
        var step = _editor.Feed([0xff, 0xc3, (byte)'a', 0xe2, 0x82, (byte)'b', (byte)'\r']);

        Assert.Equal("ab", step.Line);
    }

    [Fact]
    public void EndOfInput_OnAnEmptyLine_Ends() => Assert.Equal(LineEditorResult.EndOfInput, Feed("\u0004").Result);

    [Fact]
    public void EndOfInput_InALine_DoesNotEnd() => Assert.Equal(LineEditorResult.More, Feed("x\u0004").Result);

    [Fact]
    public void Interrupt_BeginsANewLine() => Assert.Equal("abc^C\r\n> \e[?2004h", Feed("abc\u0003").Echo);

    [Fact]
    public void Interrupt_InTheMiddle_LeavesTheLineReadable() => Assert.EndsWith("\r> abc\e[K\r\e[5C^C\r\n> \e[?2004h", Feed("abc" + Left + Left + "\u0003").Echo, StringComparison.Ordinal);

    [Fact]
    public void History_GoesBackAndForth()
    {
        Feed("one\r");
        Feed("two\r");

        Assert.Equal("one", Feed(Up + Up + Up + "\r").Line);
        Assert.Equal("two", Feed(Up + Up + Up + Down + "\r").Line);
        Assert.Equal("typed", Feed("typed" + Up + Down + "\r").Line);
    }

    [Fact]
    public void Line_AtItsCapacity_RingsAndTakesNoMore()
    {
        _editor.Columns = 200;
        Feed(new string('a', 100));

        var step = Feed("b");

        Assert.Equal("\a", step.Echo);
        Assert.Equal(new string('a', 100), Feed("\r").Line);
    }

    [Fact]
    public void Line_WiderThanTheTerminal_ScrollsSideways()
    {
        _editor.Columns = 10;
        Feed("1234567");

        Assert.Equal("\r> 2345678\e[K\r\e[9C", Feed("8").Echo);
        Assert.Equal("12345678", Feed("\r").Line);
    }

    [Fact]
    public void Cursor_InTheMiddle_IsPutBackAfterDrawing()
    {
        Feed("abc");

        Assert.Equal("\r> abc\e[K\r\e[4C", Feed(Left).Echo);
        Assert.Equal("\r> abxc\e[K\r\e[5C", Feed("x").Echo);
    }

    [Fact]
    public void RandomInput_NeverBreaksTheEditor()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var input = new byte[100_000];
        random.NextBytes(input);
        var consumed = 0;
        while (consumed < input.Length)
        {
            _editor.Columns = random.Next(1, 200);
            var step = _editor.Feed(input.AsSpan(consumed, Math.Min(50, input.Length - consumed)));
            Assert.True(step.Consumed > 0, $"seed {seed}");
            Assert.True(step.Line.EnumerateRunes().Count() <= 100, $"seed {seed}");
            consumed += step.Consumed;
        }
    }

    private LineEditorStep Feed(string input) => _editor.Feed(Encoding.UTF8.GetBytes(input));
}
