using System.Text;
using System.Text.Json;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Terminal;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Console.Support;

namespace ActorSsh.Bastion.Tests.Console.Live;

public sealed class LiveTests : IDisposable
{
    /// <summary>The connection that Ann types on.</summary>
    private const long Own = 1;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ConsoleTest _console = new();
    private readonly MemoryWire _wire = new();
    private readonly CancellationTokenSource _gone = new();

    public void Dispose() => _gone.Dispose();

    [Theory, Trait("rule", "B-41")]
    [InlineData("q")]
    [InlineData("\u0003")]
    [InlineData("\u0004")]
    public async Task Watch_LeftByAKey_GivesTheScreenBack(string key)
    {
        var device = Terminal();
        var watching = RunAsync(device, "watch");
        await _wire.SeesAsync("q leaves");
        await device.Input.TypeAsync(Encoding.ASCII.GetBytes(key), default);

        Assert.Equal(0, (await watching).Status);
        Assert.StartsWith("\e[?1049h\e[?25l\e[?2004h", _wire.Output, StringComparison.Ordinal);
        Assert.EndsWith("\e[?2004l\e[?25h\e[?1049l", _wire.Output, StringComparison.Ordinal);
        Assert.Equal([true, false], _wire.Raw);
    }

    [Fact]
    public async Task Watch_AtTheEndOfTheInput_GivesTheScreenBack()
    {
        var device = Terminal();
        var watching = RunAsync(device, "watch");
        await _wire.SeesAsync("q leaves");
        device.Input.End();

        Assert.Equal(0, (await watching).Status);
        Assert.EndsWith("\e[?2004l\e[?25h\e[?1049l", _wire.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_ThatFails_GivesTheScreenBack()
    {
        var device = Terminal();
        var watching = RunAsync(device, "watch");
        await _wire.SeesAsync("q leaves");
        _console.Connections.Gate = Task.FromException(new InvalidOperationException("gone"));
        _console.Bastion.Clock.Advance(Second);

        await Assert.ThrowsAsync<InvalidOperationException>(() => watching);
        Assert.EndsWith("\e[?2004l\e[?25h\e[?1049l", _wire.Output, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-41")]
    public async Task Watch_DrawsWhenSomethingChanged_AndOnlyThen()
    {
        var device = Terminal();
        var watching = RunAsync(device, "watch");
        await _wire.SeesAsync("q leaves");
        _console.Bastion.Clock.Advance(Second);
        _console.Bastion.Clock.Advance(Second);
        var before = _wire.Output.Length;
        _console.Connections.All.Add(Some.Connection(7, "bob"));
        _console.Bastion.Clock.Advance(Second);

        var drawn = (await _wire.SeesAsync("bob", before))[before..];
        Assert.StartsWith("\e[H", drawn, StringComparison.Ordinal);
        await LeaveAsync(device, watching);
    }

    [Fact]
    public async Task Watch_Resized_DrawsForTheNewSize()
    {
        _console.Connections.All.AddRange(Enumerable.Range(1, 20).Select(id => Some.Connection(id, $"user{id}")));
        var device = Terminal();
        var watching = RunAsync(device, "watch");
        await _wire.SeesAsync("... ");
        var before = _wire.Output.Length;
        device.Resize(40, 5);

        var drawn = (await _wire.SeesAsync("\e[J", before))[before..];
        Assert.Equal(5, drawn.Split("\r\n").Length);
        Assert.Contains("... 20 more lines", drawn, StringComparison.Ordinal);
        await LeaveAsync(device, watching);
    }

    [Fact]
    public async Task Watch_ShowsMessagesBelow()
    {
        var device = Terminal();
        var watching = RunAsync(device, "watch");
        await _wire.SeesAsync("q leaves");
        device.Input.Tell("Message from ann: lunch");

        await _wire.SeesAsync("Message from ann: lunch");
        await LeaveAsync(device, watching);
    }

    /// <summary>What stands behind a letter of it would run in the shell.</summary>
    [Theory, Trait("rule", "B-41")]
    [InlineData("\e[200~seq\rdrain\r\e[201~")]
    [InlineData("\e[200~s|eq\u0003\rdrain|\r\e[20|1~")]
    [InlineData("\eOq")]
    public async Task Watch_IsNotLeftByWhatIsPasted_NorByAKeyThatIsAnother(string typed)
    {
        var device = Terminal();
        var watching = RunAsync(device, "watch");
        await _wire.SeesAsync("q leaves");
        foreach (var piece in typed.Split('|'))
        {
            await device.Input.TypeAsync(Encoding.ASCII.GetBytes(piece), default);
        }

        await device.Input.TypeAsync("qwhoami\r"u8.ToArray(), default);

        Assert.Equal(0, (await watching).Status);
        Assert.Equal("whoami\r", Encoding.ASCII.GetString(Assert.IsType<ConsoleEvent.Typed>(device.Input.TryTake()).Bytes.Span));
    }

    [Fact, Trait("rule", "B-41")]
    public async Task Watch_InAPasteWithoutEnd_IsLeftByCtrlC()
    {
        var device = Terminal();
        var watching = RunAsync(device, "watch");
        await _wire.SeesAsync("q leaves");
        await device.Input.TypeAsync("\e[200~lost"u8.ToArray(), default);
        await device.Input.TypeAsync("q"u8.ToArray(), default);
        await device.Input.TypeAsync("\u0003"u8.ToArray(), default);

        Assert.Equal(0, (await watching).Status);
    }

    [Fact, Trait("rule", "B-41")]
    public async Task WatchAsJson_OnATerminal_IsLeftByCtrlC_AndNotByOneThatIsPasted()
    {
        var device = Terminal();
        var watching = RunAsync(device, "watch --json");
        await _wire.SeesAsync("[]");
        await device.Input.TypeAsync("\e[200~a\u0003drain\r\e[201~"u8.ToArray(), default);
        await device.Input.TypeAsync("\u0003whoami\r"u8.ToArray(), default);

        Assert.Equal(0, (await watching).Status);
        Assert.Equal("whoami\r", Encoding.ASCII.GetString(Assert.IsType<ConsoleEvent.Typed>(device.Input.TryTake()).Bytes.Span));
    }

    [Fact, Trait("rule", "B-41")]
    public async Task Watch_OnAPipe_NamesTheFormForPrograms()
    {
        var result = await RunAsync(new ConsoleDevice(_wire, terminal: null), "watch channels");

        Assert.Equal(64, result.Status);
        Assert.Equal("error: there is no terminal to draw on; try: watch channels --json\n", _wire.Error);
    }

    [Fact]
    public async Task Watch_OnADumbTerminal_NamesTheFormForPrograms()
    {
        var device = new ConsoleDevice(_wire, new ConsoleTerminal("dumb", isColourless: false, 80, 24));

        var interpreter = _console.Ann();

        Assert.Equal(64, (await new ConsoleRunner(interpreter, device).RunAsync("watch", default)).Status);
        Assert.Equal(64, interpreter.LastStatus);
        Assert.DoesNotContain('\e', _wire.Output);
    }

    [Theory, Trait("rule", "B-4")]
    [InlineData("connections", "bastion --data d connections")]
    [InlineData("chmod go-w /keys", "chmod go-w /keys")]
    public async Task NextCommand_OnTheMachine_IsTypedAsThere(string next, string shown)
    {
        await new ConsoleRunner(_console.Ann(), new ConsoleDevice(_wire, terminal: null), "bastion --data d").ShowAsync(ConsoleResult.Failed(65, "no", next), default);

        Assert.Equal($"error: no; try: {shown}\n", _wire.Error);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Watch_WhoseConsoleIsClosed_GivesTheScreenBackBeforeTheLastWord()
    {
        var device = Terminal();
        var watching = new ConsoleRunner(_console.Ann(), device).RunOnlyAsync("watch", default);
        await _wire.SeesAsync("q leaves");
        device.Input.Dismiss("The bastion stops now.");

        Assert.Equal(69, await watching.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.EndsWith("\e[?1049lThe bastion stops now.\r\n", _wire.Output, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task WatchAsJson_InAPipe_HearsOfTheEndOnStandardError()
    {
        var device = new ConsoleDevice(_wire, terminal: null);
        using var open = _console.Consoles.Add(1, device);
        var watching = new ConsoleRunner(_console.Ann(), device).RunOnlyAsync("watch --json", default);
        await _wire.SeesAsync("[]");
        Assert.Equal(0, _console.Consoles.Tell("Message from bob: lunch"));
        _console.Consoles.TellEverybody("The bastion is about to stop.");
        await Task.Run(async () => { while (_wire.Error.Length == 0) { await Task.Yield(); } }).WaitAsync(TimeSpan.FromSeconds(10));
        _console.Consoles.Dismiss("The bastion stops now.");

        Assert.Equal(69, await watching.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("The bastion is about to stop.\nThe bastion stops now.\n", _wire.Error);
    }

    [Fact, Trait("rule", "B-41")]
    public async Task WatchAsJson_IsALineForEachChange_AndNoneForTimeAlone()
    {
        _console.Connections.All.Add(Some.Connection(3, "ann"));
        var watching = RunAsync(new ConsoleDevice(_wire, terminal: null), "watch --json");
        await _wire.SeesAsync("\"ann\"");
        _console.Connections.All[0] = _console.Connections.All[0] with { IdleTime = TimeSpan.FromMinutes(9) };
        _console.Bastion.Clock.Advance(Second);
        _console.Connections.All.Add(Some.Connection(4, "bob"));
        _console.Bastion.Clock.Advance(Second);
        await _wire.SeesAsync("\"bob\"");
        await _gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        var lines = _wire.Output.TrimEnd('\n').Split('\n');
        Assert.Equal([1, 2], lines.Select(line => JsonDocument.Parse(line).RootElement.GetArrayLength()));
    }

    [Theory, Trait("rule", "B-41")]
    [InlineData("watch connections --json", 2)]
    [InlineData("watch channels --json", 1)]
    public async Task WatchAsJson_IsALineForTheTrafficOfOthers_AndNoneForWhatItCausesItself(string command, int rows)
    {
        _console.Connections.All.AddRange([Some.Connection(Own, "ann", Some.Channel), Some.Connection(Own + 1, "bob")]);
        using var listed = new SemaphoreSlim(0);
        var listings = 0;
        _console.Connections.OnList = () =>
        {
            listings++;
            _console.Connections.All[0] = Some.Connection(Own, "ann", Some.Channel with { BytesSent = 4710 + listings }) with { BytesSent = 4710 + listings };
            _console.Connections.All[1] = listings < 3 ? _console.Connections.All[1] : Some.Connection(Own + 1, "bob", Some.Channel with { BytesSent = 815 }) with { BytesSent = 815 };
            listed.Release();
        };
        var watching = RunAsync(new ConsoleDevice(_wire, terminal: null), command);
        await listed.WaitAsync(TimeSpan.FromSeconds(20));
        _console.Bastion.Clock.Advance(Second);
        await listed.WaitAsync(TimeSpan.FromSeconds(20));
        _console.Bastion.Clock.Advance(Second);
        await _wire.SeesAsync("815");
        await _gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        var lines = _wire.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal(rows, JsonDocument.Parse(lines[0]).RootElement.GetArrayLength());
        Assert.Contains("4713", lines[1], StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-41")]
    public async Task Watch_OfWhoIsAdministratorNoMore_ShowsHisOwnOnly()
    {
        _console.Connections.All.AddRange([Some.Connection(3, "ann"), Some.Connection(4, "bob")]);
        var watching = RunAsync(new ConsoleDevice(_wire, terminal: null), "watch --json");
        await _wire.SeesAsync("\"bob\"");
        _console.Bastion.UserList[0] = _console.Bastion.UserList[0] with { Role = ConsoleRole.Self };
        _console.Connections.All.AddRange([Some.Connection(7005, "ann"), Some.Connection(7006, "eve")]);
        _console.Bastion.Clock.Advance(Second);
        await _wire.SeesAsync("7005");
        await _gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        Assert.DoesNotContain("eve", _wire.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", _wire.Output.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
    }

    private static async Task LeaveAsync(ConsoleDevice device, Task<ConsoleResult> watching)
    {
        await device.Input.TypeAsync("q"u8.ToArray(), default);
        Assert.Equal(0, (await watching).Status);
    }

    private ConsoleDevice Terminal() => new(_wire, new ConsoleTerminal("xterm", isColourless: true, 80, 10));

    private Task<ConsoleResult> RunAsync(ConsoleDevice device, string line) =>
        new ConsoleRunner(_console.Ann(), device).RunAsync(line, _gone.Token).WaitAsync(TimeSpan.FromSeconds(20));
}
