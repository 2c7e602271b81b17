using System.Net;
using ActorSsh.Interop.Tests.Bastion.Transcripts;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary>
/// The first five minutes as the README at the root tells them, typed by a new user on a new machine: each command goes into a shell on a terminal,
/// and what is shown must be what stands there. The first block is the terminal of the bastion, the others are one beside it.
/// </summary>
public sealed class TranscriptTests : IDisposable
{
    private readonly TestFolder _home = new();
    private readonly TranscriptNames _names;

    public TranscriptTests() => _names = new TranscriptNames(Environment.UserName, _home.Root);

    public void Dispose() => _home.Dispose();

    [PeerFact("script", "stty"), Trait("rule", "B-1")]
    public async Task Readme_TypedByANewUser_ShowsWhatItSays()
    {
        var blocks = Transcript.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Transcripts", "README.md")));
        var environment = await NewMachineAsync();

        await using var first = Terminal.Open(_home.PathOf("clone"), environment);
        await blocks[0].PlayAsync(first, _names);
        _names.PortHere = PortOf(first.Lines);
        await using var second = Terminal.Open(_home.PathOf("clone"), environment);
        foreach (var block in blocks.Skip(1))
        {
            await block.PlayAsync(second, _names);
        }

        await second.UntilAsync("the shell again", static lines => lines[^1] == Terminal.Prompt);
        Assert.True(blocks.Count > 1, "The README has no transcript.");
        AssertSame(blocks[0].Lines, first.Lines);
        AssertSame(blocks.Skip(1).SelectMany(static block => block.Lines), second.Lines);
        Assert.Equal("0", await StopAsync(first));
    }

    /// <summary>But for the line that the cursor is in.</summary>
    private void AssertSame(IEnumerable<string> expected, IReadOnlyList<string> shown)
    {
        var (told, here) = (_names.Plain(expected), _names.Plain(shown.SkipLast(1)));
        Assert.True(told.SequenceEqual(here), $"The README says:\n{string.Join('\n', told)}\n\nThe terminal shows:\n{string.Join('\n', shown)}\n\nWithout what may differ:\n{string.Join('\n', here)}");
    }

    /// <summary>Ctrl-C, and how the shell says that it ended.</summary>
    private static async Task<string> StopAsync(Terminal terminal)
    {
        await terminal.PressAsync('\u0003');
        await terminal.UntilAsync("the shell again", static lines => lines[^1] == Terminal.Prompt);
        await terminal.TypeAsync("echo $?");
        await terminal.UntilAsync("the exit code", static lines => lines[^2] is not "echo $?" && lines[^1] == Terminal.Prompt && lines[^3].EndsWith("echo $?", StringComparison.Ordinal));
        return terminal.Lines[^2];
    }

    private static int PortOf(IReadOnlyList<string> lines)
    {
        const string Listening = "listening on ";
        var line = lines.Single(static line => line.StartsWith(" ok ", StringComparison.Ordinal) && line.Contains(Listening, StringComparison.Ordinal));
        return IPEndPoint.Parse(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]).Port;
    }

    /// <summary>
    /// A home with one key, in which a clone seems to lie, and programs of the names that the README types: `dotnet run` starts what was built
    /// already, on free ports; `ssh` keeps to this home, where the real one would ask the user database for another.
    /// </summary>
    private async Task<Dictionary<string, string>> NewMachineAsync()
    {
        foreach (var folder in (string[])["bin", ".ssh", "clone/src/ActorSsh.Bastion"])
        {
            Directory.CreateDirectory(_home.PathOf(folder), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await ChildProcess.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "you@new", "-f", _home.PathOf(".ssh/id_ed25519")]);
        _home.Write(".ssh/config", $"""
            IdentityFile {_home.PathOf(".ssh/id_ed25519")}
            IdentityAgent none
            UserKnownHostsFile {_home.PathOf(".ssh/known_hosts")}
            GlobalKnownHostsFile /dev/null
            """);
        _home.Write("free-ports.conf", "actor-ssh { server.listen = [\"127.0.0.1:0\"], bastion.http.listen = \"127.0.0.1:0\" }");
        WriteProgram("ssh", $"exec {Peers.PathOf("ssh")} -F {_home.PathOf(".ssh/config")} \"$@\"");
        WriteProgram("dotnet", $"""
            while [ "$1" != -- ]; do shift; done
            shift
            [ "$1" != up ] || set -- "$@" --config {_home.PathOf("free-ports.conf")}
            exec {Peers.PathOf("dotnet")} {Path.Combine(AppContext.BaseDirectory, "ActorSsh.Bastion.dll")} "$@"
            """);
        return new Dictionary<string, string>
        {
            ["HOME"] = _home.Root,
            ["XDG_DATA_HOME"] = "",
            ["PATH"] = $"{_home.PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["DOTNET_NOLOGO"] = "1",
        };
    }

    private void WriteProgram(string name, string text)
    {
        _home.Write($"bin/{name}", $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(_home.PathOf($"bin/{name}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
