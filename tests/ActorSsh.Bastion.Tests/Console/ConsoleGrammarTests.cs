using ActorSsh.Bastion.Console;

namespace ActorSsh.Bastion.Tests.Console;

public sealed class ConsoleGrammarTests
{
    [Theory]
    [InlineData("whoami", typeof(ConsoleRequest.WhoAmI))]
    [InlineData(" connections ", typeof(ConsoleRequest.ListConnections))]
    [InlineData("channels", typeof(ConsoleRequest.ListChannels))]
    [InlineData("help", typeof(ConsoleRequest.Help))]
    [InlineData("exit", typeof(ConsoleRequest.Exit))]
    [InlineData("", typeof(ConsoleRequest.Nothing))]
    public void Line_WithACommand_IsThatRequest(string line, Type expected) => Assert.IsType(expected, ConsoleGrammar.Parse(line));

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 255", 255)]
    public void Exit_WithAStatus_CarriesIt(string line, int status) =>
        Assert.Equal(new ConsoleRequest.Exit(status), ConsoleGrammar.Parse(line));

    [Theory]
    [InlineData("exit 256")]
    [InlineData("exit -1")]
    [InlineData("exit now")]
    [InlineData("exit 1 2")]
    [InlineData("whoami root")]
    [InlineData("help me")]
    [InlineData("whoami 'x")]
    public void Command_WithWrongArguments_IsMisused(string line) => Assert.IsType<ConsoleRequest.Misused>(ConsoleGrammar.Parse(line));

    [Fact]
    public void Line_TooLong_IsMisused() =>
        Assert.IsType<ConsoleRequest.Misused>(ConsoleGrammar.Parse(new string('a', ConsoleGrammar.MaximumLineLength + 1)));

    [Theory]
    [InlineData("connection", "connections")]
    [InlineData("conn", "connections")]
    [InlineData("ch", "channels")]
    [InlineData("whoam", "whoami")]
    [InlineData("Help", "help")]
    [InlineData("eixt", "exit")]
    [InlineData("ls", null)]
    [InlineData("rsync", null)]
    public void Command_Unknown_NamesTheOneThatWasMeant(string line, string? meant) =>
        Assert.Equal(new ConsoleRequest.Unknown(line, meant), ConsoleGrammar.Parse(line));

    [Fact]
    public void Help_ListsEveryCommand() => Assert.All(
        ["whoami", "connections", "channels", "help", "exit"],
        command => Assert.Contains($"  {command}", ConsoleGrammar.HelpText, StringComparison.Ordinal));
}
