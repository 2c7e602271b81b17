using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Bastion.Tests.Console.Grammar;

/// <summary>The README's table of commands is the grammar's.</summary>
public sealed class ReadmeTests
{
    [Fact, Trait("rule", "B-41")]
    public void CommandsOfTheReadme_AreThoseOfTheGrammar()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "src", "ActorSsh.Bastion", "README.md"));
        var table = lines.SkipWhile(line => line != "| command | what it does | for |").Skip(2).TakeWhile(line => line.StartsWith('|')).ToArray();

        Assert.Equal(string.Join('\n', ConsoleGrammar.All.Select(Row)), string.Join('\n', table));
    }

    private static string Row(ConsoleCommand command) =>
        $"| `{Usage.Of(command).Replace("|", "\\|", StringComparison.Ordinal)}` | {command.Description} | {RoleNames.Of(command.Needs)} |";
}
