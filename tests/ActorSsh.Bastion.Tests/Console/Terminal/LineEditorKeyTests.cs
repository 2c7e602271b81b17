using System.Text;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Tests.Console.Terminal;

/// <summary>Tab, Ctrl-R, wide characters, other widths, and lines that come from elsewhere.</summary>
public sealed class LineEditorKeyTests
{
    private const string Search = "\u0012";
    private const string Cancel = "\u0007";

    private readonly LineArchive _archive = new(capacity: 100);
    private readonly LineEditor _editor;

    public LineEditorKeyTests() => _editor = new LineEditor("> ", capacity: 100, new LineHistory(_archive), new ScreenLine());

    [Fact]
    public void Tab_AsksForTheLineUpToTheCursor()
    {
        var step = Feed("kill x\e[D\tz");

        Assert.Equal((LineEditorResult.Complete, "kill ", 10), (step.Result, step.Line, step.Consumed));
    }

    [Fact]
    public void Completion_OfOneWord_InsertsItAndABlank()
    {
        Feed("con\t");

        Assert.Equal("\r> connections \e[K\r\e[14C", _editor.Complete(new Completion("con", ["connections"])));
        Assert.Equal("connections --json", Feed("--json\r").Line);
    }

    [Fact]
    public void Completion_OfSeveralWords_InsertsWhatTheyShare_ThenListsThem()
    {
        Feed("k\t");
        Assert.Equal("\r> ki\e[K\r\e[4C", _editor.Complete(new Completion("k", ["kill", "kind"])));
        Feed("\t");
        Assert.Equal("\r\nkill  kind\r\n\r> ki\e[K\r\e[4C", _editor.Complete(new Completion("ki", ["kill", "kind"])));
    }

    [Fact]
    public void Completion_ThatIsUncertain_RingsFirst()
    {
        Feed("k\t");

        Assert.Equal("\a", _editor.Complete(new Completion("k", ["kill", "key"])));
    }

    [Fact]
    public void Completion_AfterAnotherKey_RingsAgain()
    {
        Feed("k\t");
        _editor.Complete(new Completion("k", ["kill", "key"]));
        Feed("x\b\t");

        Assert.Equal("\a", _editor.Complete(new Completion("k", ["kill", "key"])));
    }

    [Fact]
    public void Completion_OfNothing_Rings() => Assert.Equal("\a", _editor.Complete(Completion.None));

    [Theory]
    [InlineData(80, "a    bb   ccc\r\n")]
    [InlineData(10, "a    bb\r\nccc\r\n")]
    [InlineData(2, "a\r\nbb\r\nc…\r\n")]
    public void List_FitsTheWidth(int columns, string expected) => Assert.Equal(expected, new Completion("", ["a", "bb", "ccc"]).List(columns));

    [Fact]
    public void Search_FindsTheNewestAndGoesBack()
    {
        Feed("kill 1\rconnections\rkill 2\r");
        Feed("connections\r");
        Feed("kill 2\r");

        Assert.Equal("\r> \e[K\r\e[2C", _editor.Redraw());
        Assert.EndsWith("\r\e[2C", Feed("").Echo + _editor.Redraw(), StringComparison.Ordinal);
        Assert.EndsWith("search 'ki': kill 2\e[K\r\e[19C", Feed(Search + "ki").Echo, StringComparison.Ordinal);
        Assert.EndsWith("search 'ki': kill 1\e[K\r\e[19C", Feed(Search).Echo, StringComparison.Ordinal);
        Assert.Equal("kill 1", Feed("\r").Line);
    }

    [Fact]
    public void Search_OfWhatIsNotThere_RingsAndKeepsTheLine()
    {
        Feed("kill 1\r");

        Assert.StartsWith("\r", Feed(Search + "k").Echo, StringComparison.Ordinal);
        Assert.StartsWith("\a", Feed("z").Echo, StringComparison.Ordinal);
        Assert.Equal("kill 1", Feed("\r").Line);
    }

    [Fact]
    public void Search_Cancelled_GivesBackWhatWasTyped()
    {
        Feed("kill 1\r");
        Feed("typed" + Search + "k" + Cancel);

        Assert.Equal("typed", Feed("\r").Line);
    }

    [Fact]
    public void Search_EndedByAnotherKey_EditsTheLineFound()
    {
        Feed("kill 1\r");

        Assert.Equal("kill 12", Feed(Search + "ill\u00052\r").Line);
    }

    [Fact]
    public void WideCharacters_AreDrawnWhereTheyAre()
    {
        Feed("漢字");

        Assert.Equal("\r> 漢字\e[K\r\e[4C", Feed("\e[D").Echo);
    }

    [Fact]
    public void WideCharacters_ScrollByColumns()
    {
        _editor.Columns = 10;
        Feed("漢字漢");

        Assert.Equal("\r> 字漢字\e[K\r\e[8C", Feed("字").Echo);
    }

    [Fact]
    public void Resize_DrawsTheLineAnew()
    {
        Feed("connections --json");
        _editor.Columns = 12;

        Assert.Equal("\r> ns --json\e[K\r\e[11C", _editor.Redraw());
    }

    [Fact]
    public void Terminal_NarrowerThanThePrompt_StillShowsTheLine()
    {
        _editor.Columns = 3;

        Assert.Equal("\rbc\e[K\r\e[2C", Feed("abc").Echo[^11..]);
    }

    [Fact]
    public void Line_FromElsewhere_StandsAboveTheOneBeingTyped()
    {
        Feed("conn");

        Assert.Equal("\r\e[KMessage from ann: hello\r\n\r> conn\e[K\r\e[6C", _editor.ShowAbove("Message from ann: hello"));
    }

    [Fact]
    public void History_IsSharedByTheSessionsOfAUser()
    {
        var other = new LineEditor("> ", 100, new LineHistory(_archive), new ScreenLine());
        Feed("one\r");

        Assert.Equal("one", other.Feed("\e[A\r"u8).Line);
    }

    [Fact]
    public void History_IsBounded_AndKeepsNoRepetitions()
    {
        var archive = new LineArchive(capacity: 2);
        foreach (var line in new[] { "one", "two", "two", " ", "three" })
        {
            archive.Add(line);
        }

        Assert.Equal(["two", "three"], archive.ToArray());
    }

    [Fact]
    public void History_OfLongLines_IsBoundedByItsCharacters()
    {
        var archive = new LineArchive(capacity: 1000);
        for (var line = 0; line < 100; line++)
        {
            archive.Add(new string((char)('a' + (line % 2)), 4096));
        }

        Assert.Equal(LineArchive.MaximumCharacters / 4096, archive.ToArray().Count);
    }

    [Fact]
    public void CombiningMarks_BelongToTheirCharacter()
    {
        Feed("ae\u0301");

        Assert.Equal("\r> ae\u0301\e[K\r\e[3C", Feed("\e[D").Echo);
        Assert.Equal("\r> ae\u0301\e[K\r\e[4C", Feed("\e[C").Echo);
        Assert.Equal("\r> a\e[K\r\e[3C", Feed("\b").Echo);
    }

    [Fact]
    public void CombiningMark_WhoseCharacterIsOutOfSight_IsOutOfSightToo()
    {
        _editor.Columns = 6;

        Assert.EndsWith("\r> bcd\e[K\r\e[5C", Feed("e\u0301bcd").Echo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one two\u0001\ed\r", " two")]
    [InlineData("one two\u0001\e[3;5~\r", " two")]
    [InlineData("one two\e\u007f\r", "one ")]
    [InlineData("ab\e[1;5Hx\e[8~y\r", "xaby")]
    [InlineData("ab\eOHx\eOFy\r", "xaby")]
    [InlineData("ab\e[7~x\e[4~y\r", "xaby")]
    [InlineData("one two\eOdx\eOcy\r", "one xtwoy")]
    [InlineData("one two\e[5Dx\e[5Cy\r", "one xtwoy")]
    [InlineData("a\e[[Ab\r", "ab")]
    [InlineData("a\e[<0;10;10Mb\r", "ab")]
    [InlineData("a\e[12345678901234567890;5~b\r", "ab")]
    [InlineData("ab\eOM", "ab")]
    [InlineData("ab\e\r", "ab")]
    [InlineData("x\e[\u0003ab\r", "ab")]
    public void Keys_OfOtherTerminals_MeanTheSame(string input, string line) => Assert.Equal((LineEditorResult.Line, line), (Feed(input).Result, Line(input)));

    [Fact]
    public void RandomKeys_AtAnyWidth_KeepTheCursorOnTheLine()
    {
        string[] keys = ["a", "漢", "\e[A", "\e[B", "\e[C", "\e[D", "\u0001", "\u0005", "\b", "\u0012", "\u0007", "\u0017", "\r", " ", "\u0301", "\e[3~", "\eb", "\ef", "\u000c", "\e[200~a\nb\e[201~"];
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            _editor.Columns = random.Next(1, 60);
            Feed(keys[random.Next(keys.Length)]);
            Assert.True(CursorOf(_editor.Redraw()) < Math.Max(3, _editor.Columns), $"seed {seed}, round {round}, {_editor.Columns} columns: {_editor.Redraw()}");
        }
    }

    private static int CursorOf(string drawing)
    {
        var at = drawing.LastIndexOf("\e[", StringComparison.Ordinal);
        return drawing.EndsWith('C') ? int.Parse(drawing[(at + 2)..^1], System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    // In another editor, since one line alone is looked at.
    private static string Line(string input) =>
        new LineEditor("> ", 100, new LineHistory(new LineArchive(1)), new ScreenLine()).Feed(Encoding.UTF8.GetBytes(input)).Line;

    private LineEditorStep Feed(string input) => _editor.Feed(Encoding.UTF8.GetBytes(input));
}
