using System.Text;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Tests.Console.Terminal;

/// <summary>Ctrl-C drops what was typed before it, and never the mark that makes a paste one: what stands behind it there would run as keys.</summary>
[Trait("rule", "B-41")]
public sealed class PastedInterruptTests
{
    private const string Begin = "\e[200~";
    private const string End = "\e[201~";

    private readonly ConsoleInput _input = new(isTerminal: true);
    private readonly LineEditor _editor = new("> ", 100, new LineHistory(new LineArchive(capacity: 100)), new ScreenLine());
    private readonly List<string> _lines = [];
    private readonly List<string> _notices = [];

    [Fact]
    public async Task Interrupt_InAPaste_IsDropped_HoweverThePasteIsCut()
    {
        var bytes = Encoding.UTF8.GetBytes($"{Begin}who\u0003drain\r\u0003ami\r{End}");
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            await TypeAsync(bytes[..cut]);
            await TypeAsync(bytes[cut..]);
            Read();
            Assert.Empty(_lines);
            await TypeAsync("\r");
            Read();
            Assert.Equal(["whodrain\nami"], _lines);
            _lines.Clear();
        }
    }

    [Fact]
    public async Task Interrupt_InAPasteThatIsBeingRead_LeavesItAPaste()
    {
        foreach (var piece in (string[])[Begin + "who", "\u0003drain\r", "ami" + End])
        {
            await TypeAsync(piece);
            Read();
        }

        Assert.Empty(_lines);
        await TypeAsync("\r");
        Read();
        Assert.Equal(["whodrain\nami"], _lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Interrupt_BehindAPaste_DropsIt_ThoughItsEndWasNotReadYet(bool isBeginRead)
    {
        await TypeAsync(Begin + "drain\r");
        if (isBeginRead)
        {
            Read();
        }

        await TypeAsync("drain" + End);
        await TypeAsync("\u0003");
        await TypeAsync("whoami\r");
        Read();

        Assert.Equal(["whoami"], _lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Interrupt_AloneInAPasteWithoutEnd_IsHeard_AndWhatFollowsIsStillPasted(bool isBeginRead)
    {
        await TypeAsync(Begin + "lost");
        if (isBeginRead)
        {
            Read();
        }

        await TypeAsync("\u0003");
        Assert.Equal(!isBeginRead, _input.TryTakeInterrupt());
        await TypeAsync("drain\r");
        Read();
        Assert.Empty(_lines);

        await TypeAsync($"{Begin}x{End}\u0003");
        await TypeAsync("whoami\r");
        Read();
        Assert.Equal(["whoami"], _lines);
    }

    /// <summary>Whoever types into it sees nothing: the first one tells him of the second.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Interrupt_TwiceAloneInAPasteWithoutEnd_EndsIt(bool isRead)
    {
        await TypeAsync(Begin + "lost");
        Read(isRead);
        await TypeAsync("\u0003");
        Read(isRead);
        Assert.Equal(["What was pasted has no end: Ctrl-C once more ends it."], _notices);

        await TypeAsync("\u0003");
        await TypeAsync("whoami\r");
        Read();

        Assert.Equal(["whoami"], _lines);
        Assert.Single(_notices);
    }

    [Fact]
    public async Task Interrupt_AloneAgain_ThoughNotAtOnce_IsTheFirstOneAgain()
    {
        foreach (var piece in (string[])[Begin + "who", "\u0003", "drain\r", "\u0003", "drain\r", End])
        {
            await TypeAsync(piece);
            Read();
        }

        Assert.Empty(_lines);
        Assert.Equal(2, _notices.Count);
    }

    [Fact]
    public async Task Interrupt_TwiceAlone_OutsideOfPastes_SaysNothing()
    {
        await TypeAsync("\u0003");
        await TypeAsync("\u0003");
        Read();

        Assert.Empty(_notices);
    }

    private void Read(bool isRead)
    {
        if (isRead)
        {
            Read();
        }
        else
        {
            ReadNotices();
        }
    }

    private void ReadNotices()
    {
        while (_input.TryTakeNotice() is { } line)
        {
            _notices.Add(line);
        }
    }

    private void Read()
    {
        ReadNotices();
        while (_input.TryTake() is ConsoleEvent.Typed typed)
        {
            var step = _editor.Feed(typed.Bytes.Span);
            _input.Return(typed.Bytes[step.Consumed..]);
            if (step.Result == LineEditorResult.Line)
            {
                _lines.Add(step.Line);
            }
        }
    }

    private Task TypeAsync(string text) => TypeAsync(Encoding.UTF8.GetBytes(text));

    private Task TypeAsync(byte[] bytes) => _input.TypeAsync(bytes, default).AsTask();
}
