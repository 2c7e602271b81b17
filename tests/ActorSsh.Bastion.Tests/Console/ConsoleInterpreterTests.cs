using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Console.Grammar;
using ActorSsh.Bastion.Tests.Console.Support;

namespace ActorSsh.Bastion.Tests.Console;

public sealed class ConsoleInterpreterTests
{
    private readonly ConsoleTest _console = new();

    [Fact, Trait("rule", "B-4")]
    public async Task UnknownCommand_Is127WithAHintOnStderr()
    {
        var result = await _console.RunAsync("conections");

        Assert.Equal(new ConsoleResult(127) { Error = "'conections' is no command", Next = "connections" }, result);
    }

    [Fact]
    public async Task UnknownCommand_OfControlCharacters_IsEscaped() =>
        Assert.StartsWith(@"'\u{1b}[2Jx' is no command", (await _console.RunAsync("\e[2Jx")).Error, StringComparison.Ordinal);

    [Fact, Trait("rule", "B-4")]
    public async Task MisusedCommand_Is64WithItsUsage() => Assert.Equal(
        new ConsoleResult(64) { Error = "ID is missing, allowed: a number that 'connections' shows", Next = "kill ID [CHANNEL|LISTENER]" }, await _console.RunAsync("kill"));

    [Fact]
    public async Task MisusedGroup_NamesItsWordsAndItsHelp() => Assert.Equal(
        new ConsoleResult(64) { Error = "'key' needs one more word, allowed: list, add, remove", Next = "help key" }, await _console.RunAsync("key"));

    [Fact, Trait("rule", "B-4")]
    public async Task NotPermitted_Is77AndNamesTheHelp() => Assert.Equal(
        new ConsoleResult(77) { Error = "'key add' came, and is not for you here", Next = "help" },
        await _console.As("bob", ConsoleRole.Self).RunAsync("key add bob ssh-ed25519 AAAA", default));

    [Fact]
    public async Task Exit_WithoutStatus_TakesThatOfTheLastCommand()
    {
        var interpreter = _console.Ann();
        await interpreter.RunAsync("nonsense", default);

        var result = await interpreter.RunAsync("exit", default);

        Assert.Equal((127, true), (result.Status, result.EndsShell));
    }

    [Fact]
    public async Task EmptyLine_KeepsTheLastStatus()
    {
        var interpreter = _console.Ann();
        await interpreter.RunAsync("nonsense", default);
        await interpreter.RunAsync("", default);

        Assert.Equal(127, interpreter.LastStatus);
    }

    [Theory, Trait("rule", "B-41")]
    [InlineData("status")]
    [InlineData("users")]
    [InlineData("ban 192.0.2.7")]
    [InlineData("drain")]
    [InlineData("log level debug")]
    [InlineData("key add bob ssh-ed25519 AAAA")]
    [InlineData("watch status")]
    [InlineData("message all hello")]
    [InlineData("explain ann connect")]
    public async Task Self_AskingForMore_IsNotPermitted(string line) =>
        Assert.Equal(77, (await _console.As("bob", ConsoleRole.Self).RunAsync(line, default)).Status);

    [Theory, Trait("rule", "B-41")]
    [InlineData("whoami", 77)]
    [InlineData("connections", 77)]
    [InlineData("help", 0)]
    [InlineData("exit", 0)]
    public async Task Off_MayReadTheHelpAndLeave(string line, int status) =>
        Assert.Equal(status, (await _console.As("eve", ConsoleRole.Off).RunAsync(line, default)).Status);

    [Fact, Trait("rule", "B-41")]
    public async Task Role_ThatChanges_CountsForTheNextCommand()
    {
        var role = ConsoleRole.Admin;
        var interpreter = new ConsoleInterpreter(_console.Services, () => new ConsoleUser("ann", role, null));
        Assert.Equal(0, (await interpreter.RunAsync("users", default)).Status);

        role = ConsoleRole.Self;

        Assert.Equal(77, (await interpreter.RunAsync("users", default)).Status);
    }

    [Fact]
    public async Task Defect_OfACommand_IsToldWithoutItsInside()
    {
        _console.Connections.Gate = Task.FromException(new InvalidOperationException("secret"));

        var result = await _console.RunAsync("connections");

        Assert.Equal(70, result.Status);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-41")]
    public async Task RandomWords_AlwaysEndWithADocumentedStatus()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 3_000; round++)
        {
            var words = RandomWords.Next(random);
            var result = await _console.Ann().RunAsync(words, default);
            Assert.True(words is ["exit", ..] || result.Status is 0 or 64 or 65 or 66 or 77 or 127, $"seed {seed}, words '{string.Join("' '", words)}': {result}");
        }
    }
}
