using System.Text;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Tests.Console.Terminal;

/// <summary>The line editor where <c>TERM=dumb</c>: not one escape sequence, and what cannot be shown is not done.</summary>
public sealed class PlainLineTests
{
    private readonly LineArchive _archive = new(capacity: 100);
    private readonly LineEditor _editor;

    public PlainLineTests()
    {
        _editor = new LineEditor("> ", capacity: 100, new LineHistory(_archive), new PlainLine());
        _editor.Begin();
    }

    [Theory]
    [InlineData("whoami", "whoami")]
    [InlineData("whx\bo", "whx\b \bo")]
    [InlineData("漢\b", "漢\b \b\b \b")]
    [InlineData("e\u0301\b", "e\u0301\b \b")]
    [InlineData("one two\u0017", "one two\b \b\b \b\b \b")]
    [InlineData("one\u0015x", "one\b \b\b \b\b \bx")]
    [InlineData("ab\e[D\u0001\e[3~\u000c\u000bc", "ab\a\a\a\a\ac")]
    [InlineData("ab\u0003", "ab^C\r\n> ")]
    [InlineData("ab\r", "ab\r\n")]
    public void Keys_AreEchoedWithoutEscapes(string input, string echo) => Assert.Equal(echo, Feed(input).Echo);

    [Fact]
    public void History_ReplacesWhatDiffers()
    {
        _archive.Add("kill 1");
        _archive.Add("kill 22");

        Assert.Equal("kill 22", Feed("\e[A").Echo);
        Assert.Equal("\b \b\b \b1", Feed("\e[A").Echo);
        Assert.Equal("kill 1", Feed("\r").Line);
    }

    [Fact]
    public void Search_ReplacesThePrompt()
    {
        _archive.Add("kill 1");

        Assert.Equal("\b \b\b \bsearch '': ", Feed("\u0012").Echo);
        Assert.EndsWith("k': kill 1", Feed("k").Echo, StringComparison.Ordinal);
    }

    [Fact]
    public void Tab_CompletesAndLists()
    {
        Feed("k\t");
        Assert.Equal("i", _editor.Complete(new Completion("k", ["kill", "kind"])));
        Feed("\t");
        Assert.Equal("\r\nkill  kind\r\n> ki", _editor.Complete(new Completion("ki", ["kill", "kind"])));
    }

    [Fact]
    public void Line_FromElsewhere_StandsBelow_AndTheLineAgainBelowIt()
    {
        Feed("conn");

        Assert.Equal("\r\nlunch\r\n> conn", _editor.ShowAbove("lunch"));
    }

    [Fact]
    public void RandomInput_NeverGetsAnEscape()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var input = new byte[100_000];
        random.NextBytes(input);
        for (var consumed = 0; consumed < input.Length;)
        {
            _editor.Columns = random.Next(1, 200);
            var step = _editor.Feed(input.AsSpan(consumed, Math.Min(50, input.Length - consumed)));
            consumed += step.Consumed;
            Assert.False((step.Echo + _editor.Redraw()).Contains('\e'), $"seed {seed}");
        }
    }

    private LineEditorStep Feed(string input) => _editor.Feed(Encoding.UTF8.GetBytes(input));
}
