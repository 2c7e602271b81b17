using System.Net;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary>The end of a bastion as its users see it.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    /// <summary>The same signal within a tenth of a second is the same word.</summary>
    private static readonly TimeSpan NoEcho = TimeSpan.FromMilliseconds(150);

    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly TestFolder _home = new();
    private OpenSsh _client = null!;

    public async Task InitializeAsync() => _client = await OpenSsh.CreateAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        _home.Dispose();
        return Task.CompletedTask;
    }

    [PeerFact, Trait("rule", "B-43")]
    public async Task Terminate_TellsTheUser_RefusesTheNext_AndEndsAtTheDeadline()
    {
        await using var bastion = await StartAsync("4s");
        await using var session = _client.Start("-tt", "bastion");
        await session.ReadUntilAsync("bastion> ");

        bastion.Signal(Terminate);
        var told = await session.ReadUntilAsync("Nothing new can be opened.");
        var refused = await _client.RunAsync("-v", "bastion", "whoami");
        var readiness = await ReadinessAsync(bastion);

        Assert.Contains("The bastion is about to stop (SIGTERM): this session is closed in 4 s.", told, StringComparison.Ordinal);
        Assert.Equal(255, refused.ExitCode);
        Assert.Contains("The server is stopping.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, readiness);
        await session.ReadUntilAsync("The bastion stops now: the 4 s since it was told to (SIGTERM) are over.\r\n");
        Assert.Equal(69, await session.ExitAsync(Limits.Step));
        Assert.Equal(0, await bastion.ExitAsync());
        Assert.Contains("Bastion stops", bastion.Log, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-43")]
    public async Task UserWhoLeaves_IsTheEndOfTheWait()
    {
        await using var bastion = await StartAsync("1h");
        await using var session = _client.Start("-tt", "bastion");
        await session.ReadUntilAsync("bastion> ");
        bastion.Signal(Terminate);
        await session.ReadUntilAsync("Nothing new can be opened.");

        await session.WriteAsync("exit 3\r");

        Assert.Equal(3, await session.ExitAsync(Limits.Step));
        Assert.Equal(0, await bastion.ExitAsync());
    }

    /// <summary>Whoever left a console open does not hold up a drain of an hour.</summary>
    [PeerFact, Trait("rule", "B-43")]
    public async Task IdleConsoles_AreTheEndOfTheWait()
    {
        await using var bastion = await StartAsync("1h, bastion.drain.console-grace = 1s");
        await using var shell = _client.Start("-tt", "bastion");
        await using var watching = _client.Start("-tt", "bastion", "watch");
        await shell.ReadUntilAsync("bastion> ");
        await watching.ReadUntilAsync("q leaves");

        bastion.Signal(Terminate);

        foreach (var session in new[] { shell, watching })
        {
            await session.ReadUntilAsync("The bastion stops (SIGTERM): only consoles were left, and nothing went on in this one.\r\n");
            Assert.Equal(69, await session.ExitAsync(Limits.Step));
        }

        Assert.Equal(0, await bastion.ExitAsync());
    }

    [PeerTheory, Trait("rule", "B-43")]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public async Task SecondSignal_EndsAtOnce_WithACodeOfItsOwn(int signal)
    {
        await using var bastion = await StartAsync("1h");
        await using var session = _client.Start("-tt", "bastion");
        await session.ReadUntilAsync("bastion> ");
        bastion.Signal(Interrupt);
        await session.ReadUntilAsync("Nothing new can be opened.");
        await Task.Delay(NoEcho);

        Assert.Equal(75, await bastion.StopAsync(signal));
    }

    [PeerFact, Trait("rule", "B-43")]
    public async Task Command_DrainsWithinItsOwnTime()
    {
        await using var bastion = await StartAsync("1h");
        await using var session = _client.Start("-tt", "bastion");
        await session.ReadUntilAsync("bastion> ");

        var answered = await _client.RunAsync("bastion", "drain", "--within", "2s");

        Assert.Equal(0, answered.ExitCode);
        await session.ReadUntilAsync("this session is closed in 2 s");
        Assert.Equal(69, await session.ExitAsync(Limits.Step));
        Assert.Equal(0, await bastion.ExitAsync());
    }

    [PeerFact, Trait("rule", "B-43")]
    public async Task SessionWithoutATerminal_IsToldOnStandardError()
    {
        await using var bastion = await StartAsync("2s");
        await using var watching = _client.Start("bastion", "watch --json");
        await using var shell = _client.Start("-T", "bastion");
        await watching.ReadUntilAsync("]");
        await shell.WriteAsync("whoami\n");
        await shell.ReadUntilAsync(Environment.UserName);

        bastion.Signal(Terminate);

        foreach (var session in new[] { watching, shell })
        {
            Assert.Equal(69, await session.ExitAsync(Limits.Step));
            var told = await session.ErrorAsync();
            Assert.Contains("this session is closed in 2 s.", told, StringComparison.Ordinal);
            Assert.Contains("The bastion stops now: the 2 s since it was told to (SIGTERM) are over.\n", told, StringComparison.Ordinal);
        }
    }

    [PeerFact("script"), Trait("rule", "B-43")]
    public async Task Watch_OnATerminal_GivesTheScreenBackBeforeTheLastWord()
    {
        await using var bastion = await StartAsync("2s");
        await using var terminal = _client.Start("-tt", "bastion", "watch");
        await terminal.ReadUntilAsync("q leaves");

        bastion.Signal(Terminate);

        await terminal.ReadUntilAsync("\e[?1049lThe bastion stops now: the 2 s since it was told to (SIGTERM) are over.\r\n");
        Assert.Equal(69, await terminal.ExitAsync(Limits.Step));
    }

    [PeerFact("python3"), Trait("rule", "B-43")]
    public async Task TerminalThatIsClosed_EndsWhatWasStartedInIt()
    {
        const string Terminal = "import pty, sys; pty.spawn(sys.argv[1:], lambda fd: __import__('os').read(fd, 1024))";
        await using var terminal = ChildProcess.Start(
            Peers.Python, ["-c", Terminal, "dotnet", BastionProcess.Program, "up", "--listen", "127.0.0.1:0", "--data", _home.PathOf("data"), "--admit", _client.PublicKeyFile], BastionProcess.Environment(_home));
        await terminal.ReadUntilAsync("Ctrl-C stops.");
        var bastion = int.Parse(await File.ReadAllTextAsync(_home.PathOf("data/pid")), null);

        terminal.Signal(9);

        await Eventually.TrueAsync(() => "the bastion goes on without its terminal", () => Task.FromResult(!Directory.Exists($"/proc/{bastion}")));
    }

    private async Task<BastionProcess> StartAsync(string deadline)
    {
        var configuration = $"actor-ssh {{ server.listen = [\"127.0.0.1:0\"], bastion.drain.deadline = {deadline} }}";
        var bastion = await BastionProcess.StartConfiguredAsync(_home, configuration, "--admit", _client.PublicKeyFile);
        bastion.AddTo(_client, "bastion");
        return bastion;
    }

    private static async Task<HttpStatusCode> ReadinessAsync(BastionProcess bastion)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(bastion.Line("health ").Trim()));
        return answer.StatusCode;
    }
}
