using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Terminal;
using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Tests.Console.Support;

namespace ActorSsh.Bastion.Tests.Lifecycle;

/// <summary>A drain of an hour, and a console of ann that holds it up: by doing nothing it does not.</summary>
[Trait("rule", "B-43")]
public sealed class IdleConsoleTests : IDisposable
{
    private const string LastWord = "The bastion stops (SIGTERM): only consoles were left, and nothing went on in this one.";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConsoleTest _console = new();
    private readonly MemoryWire _wire = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly DrainedServer _server;

    public IdleConsoleTests() => _server = new DrainedServer { Consoles = _console.Consoles };

    public void Dispose() => _gone.Dispose();

    [Fact]
    public async Task Console_InWhichNothingGoesOn_IsClosedAfterTheGrace_WithALastWord()
    {
        var (device, shell) = Open();
        await DrainAsync(channels: 1);
        await PassAsync(Grace - TimeSpan.FromSeconds(1));
        Assert.Null(device.Input.Farewell);

        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(ConsoleResult.UnavailableStatus, await shell.WaitAsync(Patience));
        Assert.EndsWith($"{LastWord}\r\n", _wire.Output, StringComparison.Ordinal);
    }

    /// <summary>Whoever told it to drain wants to see how far it is, and could not come in again.</summary>
    [Fact]
    public async Task Console_BesideOthersAtWork_Stays_UntilTheyHaveGone()
    {
        var (device, shell) = Open();
        await DrainAsync(channels: 2);
        await PassAsync(TimeSpan.FromMinutes(10));
        Assert.Null(device.Input.Farewell);

        _server.Progress!.Report(new SshDrainProgress(1, 1));
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(ConsoleResult.UnavailableStatus, await shell.WaitAsync(Patience));
    }

    [Fact]
    public async Task Console_InTheMiddleOfACommand_FinishesIt()
    {
        var gate = new TaskCompletionSource();
        _console.Connections.Gate = gate.Task;
        var (device, shell) = Open();
        await device.Input.TypeAsync("connections\r"u8.ToArray(), default);
        await _wire.SeesAsync("connections\e[?2004l\r\n");
        await DrainAsync(channels: 1);
        await PassAsync(TimeSpan.FromMinutes(10));
        Assert.Null(device.Input.Farewell);

        gate.SetResult();
        await _wire.SeesAsync("PHASE");
        await _wire.SeesAsync("bastion> ", _wire.Output.IndexOf("PHASE", StringComparison.Ordinal));
        await PassAsync(Grace - TimeSpan.FromSeconds(1));
        Assert.Null(device.Input.Farewell);
        await PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(ConsoleResult.UnavailableStatus, await shell.WaitAsync(Patience));
    }

    [Fact]
    public async Task Console_InWhichSomebodyTypes_Stays()
    {
        var (device, _) = Open();
        await DrainAsync(channels: 1);
        for (var letter = 0; letter < 10; letter++)
        {
            await PassAsync(Grace - TimeSpan.FromSeconds(1));
            await device.Input.TypeAsync("x"u8.ToArray(), default);
        }

        Assert.Null(device.Input.Farewell);
    }

    [Theory]
    [InlineData("watch", "q leaves")]
    [InlineData("watch --json", "[]")]
    public async Task Watch_HasNothingToFinish(string line, string shown)
    {
        var (device, _) = Open(line + "\r");
        await _wire.SeesAsync(shown);
        await DrainAsync(channels: 1);

        await PassAsync(Grace);

        Assert.Equal(LastWord, device.Input.Farewell);
    }

    /// <summary>It is no connection that a drain waits for, and says how the drain goes on.</summary>
    [Fact]
    public async Task Console_OnTheMachine_Stays()
    {
        var device = new ConsoleDevice(_wire, terminal: null);
        using var open = _console.Consoles.Add(connection: null, device);
        await DrainAsync(channels: 1);

        await PassAsync(TimeSpan.FromMinutes(10));

        Assert.Null(device.Input.Farewell);
    }

    private (ConsoleDevice Device, Task<int> Shell) Open(string typed = "")
    {
        var device = new ConsoleDevice(_wire, new ConsoleTerminal("xterm", isColourless: true, 80, 10));
        _console.Consoles.Add(1, device);
        var interpreter = _console.Ann();
        var shell = new TerminalShell(device, new ConsoleRunner(interpreter, device), new LineArchive(capacity: 10), new CommandCompleter(interpreter).CompleteAsync, static _ => null);
        var running = shell.RunAsync(_gone.Token);
        _ = device.Input.TypeAsync(System.Text.Encoding.ASCII.GetBytes(typed), default).AsTask();
        return (device, running);
    }

    private async Task DrainAsync(int channels)
    {
        var clock = _console.Bastion.Clock;
        var options = new DrainOptions { Deadline = TimeSpan.FromHours(1), ConsoleGrace = Grace };
        new DrainDesk(_server, new ServiceManager(null, clock), () => options, clock).Begin(null, "SIGTERM");
        _server.Progress!.Report(new SshDrainProgress(channels, channels));
        await PassAsync(TimeSpan.FromSeconds(1));
    }

    /// <summary>A second at a time, as the drain looks.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        for (var second = 0; second < time.TotalSeconds; second++)
        {
            var looked = _server.Looks;
            _console.Bastion.Clock.Advance(TimeSpan.FromSeconds(1));
            await _server.LooksAgainAsync(looked);
        }
    }
}
