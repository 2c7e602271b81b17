using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>The bastion as users meet it: its console by exec, pipe and terminal, and jumps through it.</summary>
public sealed class BastionTests : IAsyncLifetime
{
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

    [PeerFact, Trait("rule", "B-1")]
    public async Task Exec_WhoAmI_SaysTheUser()
    {
        var finished = await _client.RunAsync("bastion", "whoami");

        Assert.Equal((0, $"{Environment.UserName}\n", ""), (finished.ExitCode, finished.Output, finished.Error));
    }

    [PeerTheory]
    [InlineData("help", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("whoami too much", 64)]
    public async Task Exec_OfACommand_EndsWithItsStatus(string command, int status) =>
        Assert.Equal(status, (await _client.RunAsync("bastion", command)).ExitCode);

    [PeerFact, Trait("rule", "B-4")]
    public async Task Exec_OfAnUnknownCommand_Is127WithAHintOnStderr()
    {
        var finished = await _client.RunAsync("bastion", "conections");

        Assert.Equal((127, "", "error: 'conections' is no command; try: connections\n"), (finished.ExitCode, finished.Output, finished.Error));
    }

    [PeerFact]
    public async Task Exec_OfListings_ShowsThisConnectionAndChannel()
    {
        var connections = await _client.RunAsync("bastion", "connections");
        var channels = await _client.RunAsync("bastion", "channels");

        Assert.Contains(Environment.UserName, connections.Output, StringComparison.Ordinal);
        Assert.Contains("OpenSSH", connections.Output, StringComparison.Ordinal);
        Assert.Contains("session", channels.Output, StringComparison.Ordinal);
    }

    [PeerFact]
    public async Task Shell_OnAPipe_RunsEachLine()
    {
        var finished = await _client.RunWithInputAsync("whoami\nnonsense\n", "-T", "bastion");

        Assert.Equal((127, $"{Environment.UserName}\n"), (finished.ExitCode, finished.Output));
        Assert.Contains("error: 'nonsense' is no command; try: help", finished.Error, StringComparison.Ordinal);
    }

    [PeerFact("script", "stty")]
    public async Task Shell_OnATerminal_PromptsEditsAndExits()
    {
        var command = $"stty rows 30 cols 90; {_client.CommandLine("bastion")}";
        await using var terminal = ChildProcess.Start("script", ["-qefc", command, "/dev/null"], new Dictionary<string, string> { ["SHELL"] = "/bin/sh" });
        await terminal.ReadUntilAsync("bastion> ");

        await terminal.WriteAsync("whoamx\u007fi\r");
        Assert.Contains($"\r\n{Environment.UserName}\r\nbastion> ", await terminal.ReadUntilAsync("\nbastion> "), StringComparison.Ordinal);
        await terminal.WriteAsync("nonsense\r");
        await terminal.ReadUntilAsync("is no command");
        await terminal.WriteAsync("exit 9\r");

        Assert.Equal(9, await terminal.ExitAsync(Limits.Step));
    }

    [PeerFact, Trait("rule", "B-10")]
    public async Task Jump_ToLoopback_RunsThere()
    {
        await using var target = await TestServer.StartAsync(_client);
        target.AddTo(_client, "target");

        var finished = await _client.RunWithInputAsync("jumped\n", "-J", "bastion", "target", "echo");

        Assert.Equal((0, "jumped\n"), (finished.ExitCode, finished.Output));
    }

    [PeerTheory, Trait("rule", "B-10")]
    [InlineData("169.254.169.254:80", "link-local")]
    [InlineData("0.0.0.0:22", "unspecified addresses")]
    [InlineData("203.0.113.1:22", "no rule of this bastion allows it")]
    public async Task Jump_ElseWhere_IsRefusedWithTheReason(string target, string reason)
    {
        var finished = await _client.RunAsync("-W", target, "bastion");

        Assert.Equal(255, finished.ExitCode);
        Assert.Contains("administratively prohibited", finished.Error, StringComparison.Ordinal);
        Assert.Contains(reason, finished.Error, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-10")]
    public async Task Jump_ToTheBastionItself_IsRefused()
    {
        var finished = await _client.RunAsync("-W", _bastion.EndPoint.ToString(), "bastion");

        Assert.Equal(255, finished.ExitCode);
        Assert.Contains("the bastion itself", finished.Error, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-1")]
    public async Task PrintedCommands_Pasted_DoWhatTheySay()
    {
        await using var target = await TestServer.StartAsync(_client);
        var jump = _bastion.Line("Jump through it:").Replace("root@10.0.0.5", $"-p {target.EndPoint.Port} ann@127.0.0.1 echo");

        var login = await _client.RunPastedAsync(_bastion.Line("Log in:"), "exit 4\n");
        var exec = await _client.RunPastedAsync(_bastion.Line("Ask one thing:"));
        var jumped = await _client.RunPastedAsync(jump, "jumped\n");

        Assert.Equal(4, login.ExitCode);
        Assert.Equal($"{Environment.UserName}\n", exec.Output);
        Assert.Equal("jumped\n", jumped.Output);
    }

    [PeerFact]
    public async Task LogIn_UnderAnotherName_IsRefused()
    {
        var finished = await _client.RunAsync("-l", "somebody-else", "bastion", "whoami");

        Assert.Equal(255, finished.ExitCode);
        Assert.Contains("Permission denied", finished.Error, StringComparison.Ordinal);
    }

    [PeerFact]
    public async Task Log_OfTheStart_SaysThatCompletionsAreInline()
    {
        await _client.RunAsync("bastion", "whoami");

        await Eventually.TrueAsync(() => _bastion.Log, () => Task.FromResult(_bastion.Log.Contains("\"InlineCompletions\":true", StringComparison.Ordinal)));
    }
}
