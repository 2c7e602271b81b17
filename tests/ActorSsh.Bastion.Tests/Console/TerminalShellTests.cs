using System.Text;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Terminal;
using ActorSsh.Bastion.Tests.Console.Support;

namespace ActorSsh.Bastion.Tests.Console;

public sealed class TerminalShellTests : IDisposable
{
    private readonly ConsoleTest _console = new();
    private readonly MemoryWire _wire = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly ConsoleDevice _device;
    private readonly ConsoleInterpreter _interpreter;

    public TerminalShellTests()
    {
        _device = new ConsoleDevice(_wire, new ConsoleTerminal("xterm", isColourless: true, 60, 10));
        _interpreter = _console.Ann();
    }

    public void Dispose() => _gone.Dispose();

    [Fact]
    public async Task Lines_AreAnsweredUntilExit()
    {
        var shell = Start();
        await TypeAsync("whoami\rnonsense\rexit 9\r");

        Assert.Equal(9, await shell);
        Assert.Contains("whoami\r\nann\r\nbastion> nonsense\r\nerror: 'nonsense' is no command; try: help\r\n", Shown, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-4")]
    public async Task Line_ForAnotherShell_IsToldTheWay_AndTheShellGoesOn()
    {
        var shell = Start();
        await TypeAsync("ssh root@10.0.0.5\rwhoami\rexit\r");

        Assert.Equal(0, await shell);
        Assert.Contains("try: ssh -J ann@192.0.2.9:2222 USER@HOST\r\n", Shown, StringComparison.Ordinal);
        Assert.Contains("bastion> whoami\r\nann\r\n", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndOfInput_EndsWithTheLastStatus()
    {
        var shell = Start();
        await TypeAsync("nonsense\r");
        _device.Input.End();

        Assert.Equal(127, await shell);
    }

    [Fact]
    public async Task Tab_CompletesFromWhatThereIs()
    {
        _console.Connections.All.Add(Some.Connection(42, "ann"));
        var shell = Start();
        await TypeAsync("ki\t\t\r");
        await _wire.SeesAsync("Connection 42 of ann ends.");
        await TypeAsync("exit\r");

        Assert.Equal(0, await shell);
    }

    [Fact, Trait("rule", "B-41")]
    public async Task Message_WhileALineIsTyped_LeavesTheLine()
    {
        var shell = Start();
        await TypeAsync("who");
        await _wire.SeesAsync("who");
        _console.Consoles.Tell("Message from bob: lunch");

        await _wire.SeesAsync("\r\e[KMessage from bob: lunch\r\n\rbastion> who\e[K");
        await TypeAsync("ami\rexit\r");
        Assert.Equal(0, await shell);
        Assert.Contains("ami\r\nann\r\n", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_WhileACommandWaits_EndsTheCommand()
    {
        _console.Connections.Gate = new TaskCompletionSource().Task;
        var shell = Start();
        await TypeAsync("connections\rdropped");
        await _wire.SeesAsync("connections\e[?2004l\r\n");
        await TypeAsync("\u0003");
        await TypeAsync("exit\r");

        Assert.Equal(ConsoleResult.InterruptedStatus, await shell);
        Assert.DoesNotContain("dropped", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_BehindMuchTypedAhead_StillEndsTheCommand()
    {
        _console.Connections.Gate = new TaskCompletionSource().Task;
        var shell = Start();
        await TypeAsync("connections\r");
        await _wire.SeesAsync("connections\e[?2004l\r\n");
        for (var piece = 0; piece < 40; piece++)
        {
            await TypeAsync(new string('x', 1000) + "\r");
        }

        await TypeAsync("\u0003");
        await TypeAsync("exit\r");

        Assert.Equal(ConsoleResult.InterruptedStatus, await shell);
        Assert.DoesNotContain("xxx", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PastedLines_RunOneAfterTheOther_EachAboveItsAnswer()
    {
        var shell = Start();
        await TypeAsync("\e[200~whoami\nnonsense\nexit 4\nwhoami\e[201~");
        await _wire.SeesAsync("whoami↵nonsense");
        Assert.DoesNotContain("\r\nann\r\n", Shown, StringComparison.Ordinal);
        await TypeAsync("\r");

        Assert.Equal(4, await shell);
        Assert.Contains("\r\nann\r\nbastion> nonsense\r\n", Shown, StringComparison.Ordinal);
        Assert.EndsWith("bastion> exit 4\r\n", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PastedLines_Interrupted_AreGivenUp()
    {
        var shell = Start();
        _console.Connections.Gate = new TaskCompletionSource().Task;
        await TypeAsync("\e[200~connections\nwhoami\e[201~\r");
        await _wire.SeesAsync("\e[?2004l\r\n");
        await TypeAsync("\u0003exit 3\r");

        Assert.Equal(3, await shell);
        Assert.DoesNotContain("\r\nann\r\n", Shown, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Dismissal_WhileALineIsTyped_IsTheLastWord()
    {
        var shell = Start();
        await TypeAsync("conn");
        await _wire.SeesAsync("conn");
        _console.Consoles.Dismiss("The bastion stops now.");

        Assert.Equal(ConsoleResult.UnavailableStatus, await shell);
        Assert.EndsWith("bastion> conn\r\nThe bastion stops now.\r\n", Shown, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Dismissal_WhileACommandRuns_EndsItAndTheShell()
    {
        _console.Connections.Gate = new TaskCompletionSource().Task;
        var shell = Start();
        await TypeAsync("connections\r");
        await _wire.SeesAsync("connections\e[?2004l\r\n");
        _console.Consoles.Dismiss("The bastion stops now.");

        Assert.Equal(ConsoleResult.UnavailableStatus, await shell);
        Assert.EndsWith("The bastion stops now.\r\n", Shown, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Dismissal_WhilePastedLinesRun_GivesUpTheOthers()
    {
        _console.Connections.All.Add(Some.Connection(42, "ann"));
        _console.Connections.Gate = new TaskCompletionSource().Task;
        var shell = Start();
        await TypeAsync("\e[200~connections\nwhoami\e[201~\r");
        await _wire.SeesAsync("\e[?2004l\r\n");
        _console.Consoles.Dismiss("The bastion stops now.");

        Assert.Equal(ConsoleResult.UnavailableStatus, await shell);
        Assert.DoesNotContain("bastion> whoami", Shown, StringComparison.Ordinal);
        Assert.EndsWith("The bastion stops now.\r\n", Shown, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Command_AfterTheDismissal_IsNotBegun()
    {
        _console.Connections.All.Add(Some.Connection(42, "ann"));
        _device.Input.Dismiss("The bastion stops now.");

        var result = await new ConsoleRunner(_interpreter, _device).RunAsync("kill 42", default);

        Assert.Equal((ConsoleResult.UnavailableStatus, true), (result.Status, result.IsDismissed));
        Assert.Empty(_console.Connections.Done);
    }

    [Fact]
    public async Task DumbTerminal_GetsNoEscape()
    {
        var device = new ConsoleDevice(_wire, new ConsoleTerminal("dumb", isColourless: false, 60, 10));
        var shell = new TerminalShell(device, new ConsoleRunner(_interpreter, device), new LineArchive(100), new CommandCompleter(_interpreter).CompleteAsync, Refuse);
        var running = shell.RunAsync(_gone.Token);
        await device.Input.TypeAsync("whox\bami\rnonsense\rwatch\r\e[A\u0001\u0003connections\rexit 9\r"u8.ToArray(), default);
        await device.Input.TypeAsync("exit 9\r"u8.ToArray(), default);

        Assert.Equal(9, await running.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.DoesNotContain('\e', _wire.Output);
        Assert.Contains("connections\r\n", _wire.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_WhileACommandWaits_IsForTheNextLine()
    {
        var gate = new TaskCompletionSource();
        _console.Connections.Gate = gate.Task;
        var shell = Start();
        await TypeAsync("connections\r");
        await _wire.SeesAsync("connections\e[?2004l\r\n");
        await TypeAsync("ex");
        await TypeAsync("it 3\r");
        gate.SetResult();

        Assert.Equal(3, await shell);
        Assert.EndsWith("bastion> exit 3\r\n", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resize_FitsTheNextTable()
    {
        _console.Connections.All.Add(Some.Connection(42, "ann"));
        var shell = Start();
        _device.Resize(30, 10);
        await TypeAsync("connections\rexit\r");
        await shell;

        Assert.Contains("not shown: SINCE", Shown.Replace("\r\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_InAShell_ReturnsToIt()
    {
        var shell = Start();
        await TypeAsync("watch\r");
        await _wire.SeesAsync("q leaves");
        await TypeAsync("qexit\r");

        Assert.Equal(0, await shell);
        Assert.Contains("\e[?1049l", Shown, StringComparison.Ordinal);
        Assert.EndsWith("bastion> exit\r\n", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_ThatIsGone_EndsTheShell()
    {
        var shell = Start();
        await _wire.SeesAsync("bastion> ");
        await _gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shell);
    }

    [Fact]
    public void Histories_ForgetWhoWasHereLongestAgo()
    {
        var shelf = new HistoryShelf(() => _console.Bastion.Options.Console);
        shelf.Of("ann").Add("one");
        for (var user = 0; user < _console.Bastion.Options.Console.HistoryUsers - 1; user++)
        {
            shelf.Of($"user{user}");
        }

        Assert.Equal(["one"], shelf.Of("ann").ToArray());
        shelf.Of("bob").Add("two");
        shelf.Of("one-more");
        Assert.Equal(["one"], shelf.Of("ann").ToArray());
        Assert.Empty(shelf.Of("user0").ToArray());
    }

    // Without the marks around each line that make a terminal tell pastes from keys.
    private string Shown => _wire.Output.Replace("\e[?2004h", "", StringComparison.Ordinal).Replace("\e[?2004l", "", StringComparison.Ordinal);

    private static ConsoleResult? Refuse(string line) =>
        ForeignCommand.Judge(line, Some.Info(1, "ann") with { LocalEndPoint = System.Net.IPEndPoint.Parse("192.0.2.9:2222") }, "");

    private async Task<int> Start()
    {
        using var open = _console.Consoles.Add(1, _device);
        var shell = new TerminalShell(_device, new ConsoleRunner(_interpreter, _device), new LineArchive(100), new CommandCompleter(_interpreter).CompleteAsync, Refuse);
        return await shell.RunAsync(_gone.Token).WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task TypeAsync(string keys) => await _device.Input.TypeAsync(Encoding.UTF8.GetBytes(keys), default);
}
