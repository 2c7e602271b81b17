using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Tests.Console.Grammar;

namespace ActorSsh.Bastion.Tests.Console;

public sealed class ConsoleGrammarTests
{
    public static TheoryData<string> Lines =>
    [
        "whoami", "  whoami  ", "whoami --json", "status", "connections --json", "channels", "kill 3", "kill 3 0", "kill 3 f1", "listeners", "help --json", "message 3 hello", "message all be back soon",
        "watch", "watch channels --json", "users", "key list", "key list ann", "key add ann ssh-ed25519 AAAA ann@home", "key remove ann SHA256:abc",
        "explain ann connect 10.0.0.5:22 --from 192.0.2.1 --at 18:30", "bans", "ban 192.0.2.7 --for 10m --reason 'too many log-ins'", "ban 2001:db8::/32",
        "unban 192.0.2.7", "limits", "reload", "drain --within 5m", "log level", "log level debug", "doctor", "version", "help", "help key add", "exit", "exit 3",
    ];

    [Theory, MemberData(nameof(Lines)), Trait("rule", "B-41")]
    public void Line_WithACommand_IsACall(string line) => Assert.IsType<ConsoleReading.Call>(ConsoleGrammar.Read(line));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# kill 3")]
    [InlineData("  #kill 'an open quote")]
    public void Line_WithoutWords_IsNothing(string line) => Assert.IsType<ConsoleReading.Nothing>(ConsoleGrammar.Read(line));

    [Theory, Trait("rule", "B-4")]
    [InlineData("whoami root", "'root' came, which is one word too many")]
    [InlineData("whoami 'x", "the line ends in a backslash, or inside a quote that was not closed")]
    [InlineData("exit 256", "'256' is no STATUS, allowed: a number of 0 to 255")]
    [InlineData("exit -1", "'-1' is no STATUS, allowed: a number of 0 to 255")]
    [InlineData("kill", "ID is missing, allowed: a number that 'connections' shows")]
    [InlineData("kill x", "'x' is no ID, allowed: a number that 'connections' shows")]
    [InlineData("ban example.org", "'example.org' is no ADDRESS, allowed: an address such as 192.0.2.7, or a network such as 192.0.2.0/24")]
    [InlineData("ban 192.0.2.7 --for soon", "'soon' is no TIME, allowed: a time such as 90s, 10m, 2h or 7d, at most 10 years; for ever without")]
    [InlineData("ban 192.0.2.7 --for", "--for came without its TIME, allowed: a time such as 90s, 10m, 2h or 7d, at most 10 years; for ever without")]
    [InlineData("ban 192.0.2.7 --force false", "'false' came, which is one word too many")]
    [InlineData("connections --json false", "'false' came, which is one word too many")]
    [InlineData("key", "'key' needs one more word, allowed: list, add, remove")]
    [InlineData("key lits", "'lits' came, which 'key' does not have; did you mean 'list'")]
    [InlineData("key zzz", "'zzz' came, which 'key' does not have, allowed: list, add, remove")]
    [InlineData("connections --jsno", "'--jsno' came, which 'connections' does not have; did you mean '--json'")]
    [InlineData("ban 192.0.2.7 --quietly", "'--quietly' came, which 'ban' does not have, allowed: --for, --reason, --kill, --force, --json")]
    [InlineData("whoami \u001b[2J", @"'\u{1b}[2J' came, which is one word too many")]
    public void Command_WronglyUsed_SaysWhy(string line, string problem) => Assert.Equal(problem, Misused(line).Problem);

    [Fact]
    public void Line_TooLong_IsMisused() => Misused(new string('a', ConsoleGrammar.MaximumLineLength + 1));

    [Fact]
    public void Words_TooLong_AreMisused() => Assert.IsType<ConsoleReading.Misused>(ConsoleGrammar.Read(["message", "all", new string('a', ConsoleGrammar.MaximumLineLength)]));

    [Theory, Trait("rule", "B-4")]
    [InlineData("connection", "connections")]
    [InlineData("conn", "connections")]
    [InlineData("ch", "channels")]
    [InlineData("whoam", "whoami")]
    [InlineData("Help", "help")]
    [InlineData("eixt", "exit")]
    [InlineData("rsync", null)]
    [InlineData("quit", "exit")]
    [InlineData("?", "help")]
    [InlineData("Who", "connections")]
    [InlineData("shutdown", "drain")]
    [InlineData("logs", "log level")]
    [InlineData("rules", "help explain")]
    [InlineData("ls", null)]
    [InlineData("git", null)]
    [InlineData("lgo", null)]
    [InlineData("lg", "log")]
    public void Command_Unknown_NamesTheOneThatWasMeant(string line, string? meant) =>
        Assert.Equal(new ConsoleReading.Unknown(line, meant), ConsoleGrammar.Read(line));

    [Theory]
    [InlineData("kill --help", "kill")]
    [InlineData("kill 3 -h", "kill")]
    [InlineData("key --help", "key")]
    [InlineData("key add --help", "add")]
    public void HelpOption_AsksForHelp_WhateverElseIsThere(string line, string command) =>
        Assert.Equal(command, Assert.IsType<ConsoleReading.HelpAsked>(ConsoleGrammar.Read(line)).Command.Name);

    // A file or a variable of the bastion's must not come into what a peer typed.
    [Theory, Trait("rule", "B-41")]
    [InlineData("message all @/etc/passwd", "@/etc/passwd")]
    [InlineData("message all [env:PATH=x]", "[env:PATH=x]")]
    [InlineData("message all $HOME %PATH%", "$HOME %PATH%")]
    public void Word_ThatLooksLikeAFileOrVariable_IsAWord(string line, string text)
    {
        var call = Assert.IsType<ConsoleReading.Call>(ConsoleGrammar.Read(line));

        Assert.Equal(text, string.Join(' ', call.Words.Tokens.Skip(2).Select(token => token.Value)));
    }

    [Theory]
    [InlineData("@/etc/passwd")]
    [InlineData("[suggest]")]
    [InlineData("[diagram]")]
    [InlineData("bastion")]
    public void FirstWord_ThatIsADirectiveElsewhere_IsUnknown(string line) => Assert.IsType<ConsoleReading.Unknown>(ConsoleGrammar.Read(line));

    [Fact, Trait("rule", "B-41")]
    public void RandomWords_NeverThrow()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var words = RandomWords.Next(random);
            var problem = Record.Exception(() => ConsoleGrammar.Read(words));
            Assert.True(problem is null, $"seed {seed}, words '{string.Join("' '", words)}': {problem}");
        }
    }

    private static ConsoleReading.Misused Misused(string line) => Assert.IsType<ConsoleReading.Misused>(ConsoleGrammar.Read(line));
}
