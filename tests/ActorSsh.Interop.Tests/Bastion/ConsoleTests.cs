using System.Text.Json;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary>The console as its users meet it: real <c>ssh</c> with and without a terminal, and the program on the machine.</summary>
public sealed class ConsoleTests : IAsyncLifetime
{
    private const string LeaveScreen = "\e[?25h\e[?1049l";

    private readonly TestFolder _home = new();
    private OpenSsh _client = null!;
    private BastionProcess _bastion = null!;

    public async Task InitializeAsync()
    {
        _client = await OpenSsh.CreateAsync();
        _bastion = await BastionProcess.StartAsync(_home, "--admit", _client.PublicKeyFile);
        _bastion.AddTo(_client, "bastion");
    }

    public async Task DisposeAsync()
    {
        await _bastion.DisposeAsync();
        _client.Dispose();
        _home.Dispose();
    }

    [PeerFact("script", "stty"), Trait("rule", "B-41")]
    public async Task Tab_OnATerminal_CompletesAndLists()
    {
        await using var terminal = await ShellAsync(90);

        await terminal.WriteAsync("whoa\t\r");
        Assert.Contains($"whoami \e[K", await terminal.ReadUntilAsync($"\r\n{Environment.UserName}\r\n"), StringComparison.Ordinal);
        await terminal.WriteAsync("k\t\t");
        await terminal.ReadUntilAsync("key   kill\r\n");
        await terminal.WriteAsync("\u0003exit 5\r");

        Assert.Equal(5, await terminal.ExitAsync(Limits.Step));
    }

    [PeerFact("script", "stty"), Trait("rule", "B-41")]
    public async Task History_IsTheUsers_InTheNextSessionToo()
    {
        await using (var first = await ShellAsync(90))
        {
            await first.WriteAsync("version --json\rexit\r");
            Assert.Equal(0, await first.ExitAsync(Limits.Step));
        }

        await using var second = await ShellAsync(90);
        await second.WriteAsync("\u0012vers\r");
        await second.ReadUntilAsync("\"runtime\": ");
        await second.WriteAsync("exit\r");

        Assert.Equal(0, await second.ExitAsync(Limits.Step));
    }

    [PeerFact("script", "stty"), Trait("rule", "B-41")]
    public async Task Table_OnATerminal_FitsItsWidthAndHasColours_OnAPipeNeither()
    {
        await using var terminal = await ShellAsync(50);
        await terminal.WriteAsync("connections\r");
        var shown = await terminal.ReadUntilAsync("not shown:");
        var piped = await _client.RunAsync("bastion", "connections");
        await terminal.WriteAsync("exit\r");

        Assert.Contains("\e[1mID\e[0m", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("CLIENT", shown[..shown.IndexOf("not shown:", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', piped.Output);
        Assert.Contains("CLIENT", piped.Output, StringComparison.Ordinal);
        Assert.Equal(0, await terminal.ExitAsync(Limits.Step));
    }

    [PeerFact("script", "stty"), Trait("rule", "B-41")]
    public async Task Watch_OnATerminal_FollowsAndGivesTheScreenBack()
    {
        await using var terminal = await ShellAsync(90);
        await terminal.WriteAsync("watch\r");
        await terminal.ReadUntilAsync("q leaves");
        await using var other = _client.Start("-T", "bastion");
        await terminal.ReadUntilAsync("\r\n2   ");
        await terminal.WriteAsync("q");
        await terminal.ReadUntilAsync(LeaveScreen);
        await terminal.WriteAsync("kill 2\r");
        await terminal.ReadUntilAsync("Connection 2 of ");
        await terminal.WriteAsync("exit\r");

        Assert.Equal(0, await terminal.ExitAsync(Limits.Step));
        Assert.Equal(255, await other.ExitAsync(Limits.Step));
        Assert.Contains("The connection was ended by", await other.ErrorAsync(), StringComparison.Ordinal);
    }

    [PeerFact("script", "stty", "tty"), Trait("rule", "B-41")]
    public async Task Resize_OfTheTerminal_FitsTheNextTable()
    {
        await using var terminal = Terminal($"tty; stty rows 30 cols 120; {_client.CommandLine("bastion")}");
        var name = (await terminal.ReadUntilAsync("bastion> ")).Split('\r')[0];
        await terminal.WriteAsync("connections\r");
        Assert.DoesNotContain("not shown", await terminal.ReadUntilAsync("\r\nbastion> "), StringComparison.Ordinal);

        await ChildProcess.RunAsync("stty", ["-F", name, "cols", "40"]);
        await terminal.ReadUntilAsync("\rbastion> \e[K");
        await terminal.WriteAsync("connections\r");
        await terminal.ReadUntilAsync("not shown");
        await terminal.WriteAsync("exit\r");

        Assert.Equal(0, await terminal.ExitAsync(Limits.Step));
    }

    [PeerFact("script", "stty"), Trait("rule", "B-41")]
    public async Task Paste_OnATerminal_RunsNothingBeforeEnter()
    {
        await using var terminal = await ShellAsync(90);
        await terminal.WriteAsync("\e[200~whoami\nversion --json\nexit 7\n\e[201~");
        Assert.DoesNotContain("\r\n", await terminal.ReadUntilAsync("whoami↵version --json↵exit 7"), StringComparison.Ordinal);
        await terminal.WriteAsync("\r");

        await terminal.ReadUntilAsync($"\e[?2004l\r\n{Environment.UserName}\r\nbastion> version --json\r\n");
        Assert.Equal(7, await terminal.ExitAsync(Limits.Step));
    }

    [PeerFact("script", "stty"), Trait("rule", "B-41")]
    public async Task DumbTerminal_GetsNoEscape_AndEditsItsLine()
    {
        await using var terminal = Terminal($"stty rows 30 cols 90; TERM=dumb {_client.CommandLine("bastion")}");
        var shown = await terminal.ReadUntilAsync("bastion> ");
        await terminal.WriteAsync("whoax\bmi\u007f\u007fmi\r");
        shown += await terminal.ReadUntilAsync($"\r\n{Environment.UserName}\r\n");
        await terminal.WriteAsync("connections\r");
        shown += await terminal.ReadUntilAsync("CLIENT");
        await terminal.WriteAsync("watch\r");
        shown += await terminal.ReadUntilAsync("no terminal to draw on");
        await terminal.WriteAsync("\u0004");

        Assert.Equal(64, await terminal.ExitAsync(Limits.Step));
        Assert.DoesNotContain('\e', shown);
    }

    [PeerFact("script", "stty"), Trait("rule", "B-41")]
    public async Task Message_OnATerminal_LeavesTheLineBeingTyped()
    {
        await using var terminal = await ShellAsync(90);
        await terminal.WriteAsync("who");
        await terminal.ReadUntilAsync("who");

        var told = await ProgramAsync("message", "all", "back", "soon");

        Assert.Equal((0, "Told 1 terminal.\n"), (told.ExitCode, told.Output));
        await terminal.ReadUntilAsync("this machine: back soon\r\n\rbastion> who");
        await terminal.WriteAsync("ami\r");
        await terminal.ReadUntilAsync($"\r\n{Environment.UserName}\r\n");
    }

    [PeerFact, Trait("rule", "B-41")]
    public async Task SameCommand_OverSshAndOnTheMachine_SaysTheSame()
    {
        string[] lines = ["version --json", "users", "help kill", "help nonsense", "conections", "kill 99", "kill", "kill x", "key", "connections --jsno"];
        foreach (var line in lines)
        {
            var remote = await _client.RunAsync("bastion", line);
            var local = await ProgramAsync(line.Split(' '));
            Assert.Equal((remote.ExitCode, remote.Output), (local.ExitCode, local.Output));
            Assert.Equal(remote.Error.Split("; try: ")[0], local.Error.Split("; try: ")[0]);
        }
    }

    [PeerFact, Trait("rule", "B-41")]
    public async Task Program_AsksTheBastionThatRuns()
    {
        await using var session = _client.Start("-T", "bastion");
        await session.WriteAsync("whoami\n");
        await session.ReadUntilAsync(Environment.UserName);

        using var listed = JsonDocument.Parse((await ProgramAsync("connections", "--json")).Output);
        Assert.Equal(Environment.UserName, listed.RootElement[0].GetProperty("user").GetString());
        Assert.Equal(0, (await ProgramAsync("kill", "1")).ExitCode);
        Assert.Equal(255, await session.ExitAsync(Limits.Step));
    }

    [PeerFact, Trait("rule", "B-4")]
    public async Task NextCommand_OfTheProgram_CanBePasted()
    {
        var failed = await ProgramAsync("kill", "99");
        var next = failed.Error.Split("; try: ")[1].TrimEnd();

        Assert.Equal($"dotnet {BastionProcess.Program} --data {_home.PathOf("data")} connections", next);
        Assert.Equal(0, (await ProgramAsync([.. next.Split(' ')[2..^1], "connections"])).ExitCode);
    }

    [PeerFact, Trait("rule", "B-4")]
    public async Task Program_WithoutABastion_Is69AndNamesTheStart()
    {
        var finished = await BastionProcess.Start(_home, ["status", "--data", _home.PathOf("elsewhere")]).FinishAsync();

        Assert.Equal(69, finished.ExitCode);
        Assert.Contains($"up --data {_home.PathOf("elsewhere")}", finished.Error, StringComparison.Ordinal);
    }

    [PeerTheory("script", "stty"), Trait("rule", "B-41")]
    [InlineData("q")]
    [InlineData("\u0003")]
    public async Task ProgramsWatch_OnATerminal_TakesKeysAndPutsTheTerminalBack(string key)
    {
        var command = $"stty rows 20 cols 70; dotnet {BastionProcess.Program} watch --data {_home.PathOf("data")}; echo status=$?; stty -a | grep -o -- '-*icanon'";
        await using var terminal = Terminal(command);
        await terminal.ReadUntilAsync("q leaves");
        await using var other = _client.Start("-T", "bastion");
        await terminal.ReadUntilAsync("\r\n1   ");
        await terminal.WriteAsync(key);

        var rest = await terminal.ReadUntilAsync("icanon");
        Assert.Contains($"{LeaveScreen}status=0\r\n", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("-icanon", rest, StringComparison.Ordinal);
        Assert.Equal(0, await terminal.ExitAsync(Limits.Step));
    }

    [PeerFact("script", "stty"), Trait("rule", "B-41")]
    public async Task ProgramsWatch_WhoseBastionDies_PutsTheTerminalBack()
    {
        var command = $"dotnet {BastionProcess.Program} watch --data {_home.PathOf("data")}; echo status=$?; stty -a | grep -o -- '-*icanon'";
        await using var terminal = Terminal(command);
        await terminal.ReadUntilAsync("q leaves");
        _bastion.Signal(9);

        var rest = await terminal.ReadUntilAsync("icanon");
        Assert.Contains(LeaveScreen, rest, StringComparison.Ordinal);
        Assert.Contains("status=69", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("-icanon", rest, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-48")]
    public async Task Bastion_StartedAgainAfterAKill_ReplacesItsSocket()
    {
        await _bastion.StopAsync(9);
        Assert.True(File.Exists(_home.PathOf("data/control.sock")));

        await using var second = await BastionProcess.StartAsync(_home, "--admit", _client.PublicKeyFile);

        Assert.Equal(0, (await ProgramAsync("status")).ExitCode);
    }

    private Task<Finished> ProgramAsync(params string[] words) => BastionProcess.Start(_home, [.. words, "--data", _home.PathOf("data")]).FinishAsync();

    private async Task<ChildProcess> ShellAsync(int columns)
    {
        var terminal = Terminal($"stty rows 30 cols {columns}; {_client.CommandLine("bastion")}");
        await terminal.ReadUntilAsync("bastion> ");
        return terminal;
    }

    private static ChildProcess Terminal(string command) => ChildProcess.Start(
        "script", ["-qefc", command, "/dev/null"], new Dictionary<string, string> { ["SHELL"] = "/bin/sh", ["TERM"] = "xterm", ["NO_COLOR"] = "" });
}
