using ActorSsh.Bastion.Console;

namespace ActorSsh.Bastion.Tests.Console;

public sealed class ConsoleInterpreterTests
{
    [Fact]
    public async Task WhoAmI_SaysTheUser()
    {
        var result = await Interpreter("ann").RunAsync("whoami", default);

        Assert.Equal(new ConsoleResult(0, "ann\n"), result);
    }

    [Fact, Trait("rule", "B-4")]
    public async Task UnknownCommand_Is127WithAHintOnStderr()
    {
        var result = await Interpreter().RunAsync("conections", default);

        Assert.Equal(127, result.Status);
        Assert.Equal("", result.Output);
        Assert.Equal("conections: no such command. Did you mean 'connections'? 'help' lists them all.\n", result.Error);
    }

    [Fact]
    public async Task UnknownCommand_OfControlCharacters_IsEscaped()
    {
        var result = await Interpreter().RunAsync("\e[2Jx", default);

        Assert.DoesNotContain('\e', result.Error);
        Assert.Contains(@"\u{1b}[2Jx", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MisusedCommand_Is64WithItsUsage() =>
        Assert.Equal(new ConsoleResult(64, "", "usage: whoami\n"), await Interpreter().RunAsync("whoami now", default));

    [Fact]
    public async Task Exit_WithoutStatus_TakesThatOfTheLastCommand()
    {
        var interpreter = Interpreter();
        await interpreter.RunAsync("nonsense", default);

        var result = await interpreter.RunAsync("exit", default);

        Assert.Equal((127, true), (result.Status, result.EndsShell));
    }

    [Fact]
    public async Task EmptyLine_KeepsTheLastStatus()
    {
        var interpreter = Interpreter();
        await interpreter.RunAsync("nonsense", default);
        await interpreter.RunAsync("", default);

        Assert.Equal(127, interpreter.LastStatus);
    }

    [Fact]
    public async Task Connections_WithNone_IsTheHeadingAlone() =>
        Assert.Equal("ID  USER  FROM  SINCE  PHASE  CHANNELS  RTT  IDLE  CLIENT\n", (await Interpreter().RunAsync("connections", default)).Output);

    private static ConsoleInterpreter Interpreter(string user = "ann") =>
        new(user, _ => Task.FromResult<IReadOnlyList<SshConnectionStatus>>([]));
}
