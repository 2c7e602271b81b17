using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>Shells and their terminals.</summary>
public sealed class ShellTests : ServerTest
{
    [PeerFact]
    public async Task Shell_WithoutATerminal_GetsNone()
    {
        await using var ssh = Client.Start("-T", "server");

        Assert.Contains("no terminal", await ssh.ReadUntilAsync("\n"), StringComparison.Ordinal);
        Assert.Equal(0, (await ssh.FinishAsync("q")).ExitCode);
    }

    [PeerFact("script", "stty")]
    public async Task Shell_OnARealTerminal_GetsItsTypeSizeAndModes()
    {
        await using var terminal = StartInTerminal("stty rows 33 cols 101");

        Assert.Contains("vt220 101x33 modes:True", await terminal.ReadUntilAsync("modes:True"), StringComparison.Ordinal);
        await EndAsync(terminal);
    }

    [PeerFact("script", "stty")]
    public async Task Shell_WhoseWindowChanges_IsToldTheNewSize()
    {
        await using var terminal = StartInTerminal("tty; stty rows 33 cols 101");
        var shown = await terminal.ReadUntilAsync("modes:True");
        var device = shown[shown.IndexOf("/dev/", StringComparison.Ordinal)..shown.IndexOfAny(['\r', '\n'])];

        await ChildProcess.RunAsync("stty", ["-F", device, "rows", "50", "cols", "120"]);

        await terminal.ReadUntilAsync("now 120x50");
        await EndAsync(terminal);
    }

    // The escape counts at the beginning of a line only; ssh is told nothing else of it.
    [PeerFact("script", "stty")]
    public async Task Shell_OnARealTerminal_IsToldOfABreak()
    {
        await using var terminal = StartInTerminal("stty rows 33 cols 101");
        await terminal.ReadUntilAsync("modes:True");

        await terminal.WriteAsync("\r~B");

        await terminal.ReadUntilAsync("break");
        await EndAsync(terminal);
    }

    /// <summary>A terminal of the system's own (made by script), with ssh in it, prepared by a command.</summary>
    private ChildProcess StartInTerminal(string prepare) => ChildProcess.Start(
        "script",
        ["-qefc", $"{prepare}; {Client.CommandLine("server")}", "/dev/null"],
        new Dictionary<string, string> { ["TERM"] = "vt220", ["SHELL"] = "/bin/sh" });

    private static async Task EndAsync(ChildProcess terminal)
    {
        await terminal.WriteAsync("q");
        Assert.Equal(0, await terminal.ExitAsync(Limits.Step));
    }
}
