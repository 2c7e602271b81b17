using System.Text;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Terminal;
using ActorSsh.Bastion.Tests.Console.Support;

namespace ActorSsh.Bastion.Tests.Console.Terminal;

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
        Assert.Contains("whoami\r\nann\r\nbastion> nonsense\r\nnonsense: no such command.", _wire.Output, StringComparison.Ordinal);
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
        _console.Terminals.Tell("Message from bob: lunch");

        await _wire.SeesAsync("\r\e[KMessage from bob: lunch\r\n\rbastion> who\e[K");
        await TypeAsync("ami\rexit\r");
        Assert.Equal(0, await shell);
        Assert.Contains("ami\r\nann\r\n", _wire.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_WhileACommandWaits_EndsTheCommand()
    {
        _console.Connections.Gate = new TaskCompletionSource().Task;
        var shell = Start();
        await TypeAsync("connections\rdropped");
        await _wire.SeesAsync("connections\r\n");
        await TypeAsync("\u0003");
        await TypeAsync("exit\r");

        Assert.Equal(ConsoleResult.InterruptedStatus, await shell);
        Assert.DoesNotContain("dropped", _wire.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_WhileACommandWaits_IsForTheNextLine()
    {
        var gate = new TaskCompletionSource();
        _console.Connections.Gate = gate.Task;
        var shell = Start();
        await TypeAsync("connections\r");
        await _wire.SeesAsync("connections\r\n");
        await TypeAsync("ex");
        await TypeAsync("it 3\r");
        gate.SetResult();

        Assert.Equal(3, await shell);
        Assert.EndsWith("bastion> exit 3\r\n", _wire.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resize_FitsTheNextTable()
    {
        _console.Connections.All.Add(Some.Connection(42, "ann"));
        var shell = Start();
        _device.Resize(30, 10);
        await TypeAsync("connections\rexit\r");
        await shell;

        Assert.Contains("not shown: SINCE", _wire.Output.Replace("\r\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_InAShell_ReturnsToIt()
    {
        var shell = Start();
        await TypeAsync("watch\r");
        await _wire.SeesAsync("q leaves");
        await TypeAsync("qexit\r");

        Assert.Equal(0, await shell);
        Assert.Contains("\e[?1049l", _wire.Output, StringComparison.Ordinal);
        Assert.EndsWith("bastion> exit\r\n", _wire.Output, StringComparison.Ordinal);
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
        var shelf = new HistoryShelf(_console.Bastion);
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

    private async Task<int> Start()
    {
        using var open = _console.Terminals.Add(1, _device);
        var shell = new TerminalShell(_device, new ConsoleRunner(_interpreter, _device), new LineArchive(100), new CommandCompleter(_interpreter).CompleteAsync);
        return await shell.RunAsync(_gone.Token).WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task TypeAsync(string keys) => await _device.Input.TypeAsync(Encoding.UTF8.GetBytes(keys), default);
}
