using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Secrets;

/// <summary>
/// Real clients send what nobody may read in a log: in commands, variables, input, output, through forwards and the console. Each of these tests
/// sees that it arrived; <see cref="RunLogTests"/> sees that it was not logged.
/// </summary>
public sealed class NoSecretTests : ServerTest
{
    [PeerFact, Trait("rule", "B-44")]
    public async Task CommandLine_Variable_Input_AndOutput_Arrive()
    {
        var token = RunLog.Secret("tok-5e3a1c9b7d", "a token in a command line");
        var value = RunLog.Secret("env-0f1e2d3c4b", "the value of a variable");
        var input = RunLog.Secret("input-6a7b8c9d0e", "a command's input");

        var length = await Client.RunAsync("server", $"length --token {token}");
        var variable = await Client.RunAsync("-o", $"SetEnv LC_TOKEN={value}", "server", "variable LC_TOKEN");
        var echo = await Client.RunWithInputAsync($"{input}\n", "server", "echo");

        Assert.Equal(("29", value, $"{input}\n"), (length.Output.Trim(), variable.Output.Trim(), echo.Output));
    }

    [PeerFact, Trait("rule", "B-44")]
    public async Task Bytes_ThroughAForward_Arrive()
    {
        var payload = RunLog.Secret("forwarded-9c8b7a6f5e", "payload of a forward");
        using var echo = SocketService.Echo();

        var finished = await Client.RunWithInputAsync(payload, "-W", echo.Target, "server");

        Assert.Equal(payload, finished.Output);
    }

    [PeerFact, Trait("rule", "B-44")]
    public async Task WhatIsTypedAtTheBastion_IsUnderstoodOrNot_AndAnswered()
    {
        var token = RunLog.Secret("tok-b4a5c6d7e8", "a token typed at the console");
        var payload = RunLog.Secret("jumped-1a2b3c4d5e", "payload of a jump");
        using var home = new TestFolder();
        await using var bastion = await BastionProcess.StartAsync(home, "--admit", Client.PublicKeyFile);
        bastion.AddTo(Client, "bastion");

        var command = await Client.RunAsync("bastion", $"deploy --token {token}");
        var shell = await Client.RunWithInputAsync($"deploy --token {token}\nwhoami\nexit\n", "bastion");
        var jump = await Client.RunWithInputAsync($"{payload}\n", "-o", "ProxyCommand=" + Client.CommandLine("-W", Server.EndPoint.ToString(), "bastion"), "server", "echo");

        Assert.Equal(127, command.ExitCode);
        Assert.Contains(Environment.UserName, shell.Output, StringComparison.Ordinal);
        Assert.True(jump.Output == $"{payload}\n", jump.Error);
    }
}
