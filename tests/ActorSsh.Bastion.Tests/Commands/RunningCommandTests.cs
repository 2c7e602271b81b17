using System.CommandLine;
using ActorSsh.Bastion.Commands;

namespace ActorSsh.Bastion.Tests.Commands;

public sealed class RunningCommandTests
{
    private static readonly RootCommand Here = [new Command("up")];

    [Theory, Trait("rule", "B-4")]
    [InlineData("ban --help", "ban")]
    [InlineData("log level -h", "log level")]
    [InlineData("--data /nowhere ban -?", "ban")]
    [InlineData("help ban", "ban")]
    [InlineData("bans --json -h", "bans --json")]
    public void Help_OfACommand_NeedsNoBastionThatRuns(string line, string asked) =>
        Assert.Equal(asked.Split(' '), Assert.IsType<RunningCommand.HelpAsked>(RunningCommand.Read(line.Split(' '), Here)).Words);

    [Theory, Trait("rule", "B-4")]
    [InlineData("start", "up")]
    [InlineData("stop", "drain")]
    [InlineData("logs", "log level")]
    [InlineData("UP", "up")]
    [InlineData("frobnicate", null)]
    public void Command_Unknown_NamesTheOneThatWasMeant(string word, string? meant) => Assert.Equal(new RunningCommand.Unknown(word, meant), RunningCommand.Read([word], Here));

    [Theory, Trait("rule", "B-4")]
    [InlineData("--data", "", "status")]
    [InlineData("status", "--data=")]
    public void DataFolder_ThatIsEmpty_IsAUsageError_NotTheUsualOne(params string[] arguments)
    {
        var send = Assert.IsType<RunningCommand.Send>(RunningCommand.Read(arguments, Here));

        Assert.Equal(ExitCode.Usage, Assert.Throws<BastionException>(send.DataFolder).Code);
    }

    [Theory]
    [InlineData("message all -- --help")]
    [InlineData("connections")]
    public void Command_WithWordsOfItsOwn_IsForTheBastionThatRuns(string line) =>
        Assert.Equal(line.Split(' '), Assert.IsType<RunningCommand.Send>(RunningCommand.Read(line.Split(' '), Here)).Words);
}
