using System.Text;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Tests.Console.Terminal;

/// <summary>What is pasted is text: nothing of it runs, or moves the cursor, before somebody presses Enter.</summary>
public sealed class PasteTests
{
    private const int Capacity = 100;
    private const string Begin = "\e[200~";
    private const string End = "\e[201~";

    private readonly LineArchive _archive = new(capacity: 100);
    private readonly LineEditor _editor;

    public PasteTests() => _editor = new LineEditor("> ", Capacity, new LineHistory(_archive), new ScreenLine());

    [Fact]
    public void Prompt_AsksForPastesToBeMarked_AndTheEndOfALineTakesItBack()
    {
        Assert.Equal("> \e[?2004h", _editor.Begin());
        Assert.Equal("x\e[?2004l\r\n", Feed("x\r").Echo);
    }

    [Fact]
    public void Paste_OfSeveralLines_WaitsForEnter()
    {
        var step = Feed($"{Begin}kill 1\rkill 2\r{End}");

        Assert.Equal((LineEditorResult.More, "\r> kill 1↵kill 2\e[K\r\e[15C"), (step.Result, step.Echo));
        Assert.Equal((LineEditorResult.Line, "kill 1\nkill 2"), Result(Feed("\r")));
        Assert.Equal(["kill 1", "kill 2"], _archive.ToArray());
    }

    [Theory]
    [InlineData("whoami\n", "whoami")]
    [InlineData("\r\nwhoami\r\n\r\n", "whoami")]
    [InlineData("one\ttwo", "one two")]
    [InlineData("a\u0003b\u0004c\u0015d\u007f\e[De", "abcd[De")]
    [InlineData("漢é\n🙂", "漢é\n🙂")]
    public void Paste_OfKeys_IsTextWithoutThem(string pasted, string line) => Assert.Equal((LineEditorResult.Line, line), Result(Feed($"{Begin}{pasted}{End}\r")));

    [Fact]
    public void Paste_IntoALine_GoesWhereTheCursorIs() => Assert.Equal((LineEditorResult.Line, "kill 12 0"), Result(Feed($"kill  0\e[D\e[D{Begin}12{End}\r")));

    [Fact]
    public void Paste_InPieces_IsOnePaste()
    {
        foreach (var value in Encoding.UTF8.GetBytes($"{Begin}a\n漢"))
        {
            Assert.Equal("", _editor.Feed([value]).Echo);
        }

        Assert.Equal("\r> a↵漢\e[K\r\e[6C", Feed(End).Echo);
    }

    [Theory]
    [InlineData(Capacity + 1)]
    [InlineData(100_000)]
    public void Paste_ThatDoesNotFit_IsLeftOutAsAWhole_AndSaysSo(int length)
    {
        var echo = Feed($"ki{Begin}{new string('x', length)}{End}ll\r");

        Assert.Equal((LineEditorResult.Line, "kill"), Result(echo));
        Assert.Contains("What was pasted is left out: a line takes 100 characters.", echo.Echo, StringComparison.Ordinal);
    }

    [Fact]
    public void Tab_BehindAPastedLine_CompletesTheLastOne() => Assert.Equal((LineEditorResult.Complete, "ki"), Result(Feed($"{Begin}whoami\nki{End}\t")));

    [Fact]
    public void Paste_WhileSearching_GoesIntoTheLineFound()
    {
        _archive.Add("kill ");

        Assert.Equal((LineEditorResult.Line, "kill 7"), Result(Feed($"\u0012ki{Begin}7{End}\r")));
    }

    private static (LineEditorResult Result, string Line) Result(LineEditorStep step) => (step.Result, step.Line);

    private LineEditorStep Feed(string input) => _editor.Feed(Encoding.UTF8.GetBytes(input));
}
