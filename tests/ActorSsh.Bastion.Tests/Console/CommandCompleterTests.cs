using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Console.Support;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Bastion.Tests.Console;

public sealed class CommandCompleterTests
{
    private readonly ConsoleTest _console = new();

    public CommandCompleterTests()
    {
        _console.Connections.All.Add(Some.Connection(3, "ann", Some.Channel, Some.Channel with { Handle = new ChannelHandle(12, 2) }) with { RemoteForwards = [Some.Port] });
        _console.Connections.All.Add(Some.Connection(31, "bob"));
        _console.Connections.Stuck.Add(31);
    }

    [Theory, Trait("rule", "B-41")]
    [InlineData("wh", "whoami")]
    [InlineData("c", "channels connections")]
    [InlineData("k", "key kill")]
    [InlineData("key ", "add list remove")]
    [InlineData("key r", "remove")]
    [InlineData("kill ", "3 31")]
    [InlineData("kill 31", "31")]
    [InlineData("kill 3 ", "0 12 f1")]
    [InlineData("kill 3 0 ", "")]
    [InlineData("message a", "all")]
    [InlineData("watch ", "channels connections listeners status")]
    [InlineData("watch channels --", "--json")]
    [InlineData("connections -", "--json")]
    [InlineData("connections --json -", "")]
    [InlineData("explain a", "ann")]
    [InlineData("explain ann c", "connect console")]
    [InlineData("explain ann connect --", "--at --from --json")]
    [InlineData("log level d", "debug")]
    [InlineData("log level debug --area con", "connections")]
    [InlineData("help ex", "exit explain")]
    [InlineData("key list ", "ann bob")]
    [InlineData("nonsense ", "")]
    [InlineData("message 'a", "")]
    public async Task Word_IsCompletedFromWhatThereIs(string line, string words) => Assert.Equal(words, await CompleteAsync(_console.Ann(), line));

    [Theory]
    [InlineData("d", "disconnect")]
    [InlineData("k", "key kill")]
    [InlineData("key ", "list")]
    [InlineData("kill ", "31")]
    [InlineData("key list ", "bob")]
    [InlineData("ban ", "")]
    public async Task Self_IsOfferedHisOwn(string line, string words) => Assert.Equal(words, await CompleteAsync(_console.As("bob", ConsoleRole.Self), line));

    [Fact]
    public async Task Names_ThatCouldSteerATerminal_AreNotOffered()
    {
        _console.Bastion.UserList.Add(new BastionUser("\e[2J", [], [], ConsoleRole.Self));
        _console.Bastion.UserList.Add(new BastionUser("a b", [], [], ConsoleRole.Self));

        Assert.Equal("ann bob", await CompleteAsync(_console.Ann(), "explain "));
    }

    private static async Task<string> CompleteAsync(ConsoleInterpreter interpreter, string line) =>
        string.Join(' ', (await new CommandCompleter(interpreter).CompleteAsync(line, default)).Words);
}
