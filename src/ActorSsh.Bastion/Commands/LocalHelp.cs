using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Commands;

/// <summary>Help of the program: what it does itself, and what it asks the bastion that runs.</summary>
internal static class LocalHelp
{
    /// <param name="words">The command to explain; none for all.</param>
    /// <param name="here">What the program does itself.</param>
    /// <returns>Null where there is no such command.</returns>
    public static string? Of(IReadOnlyList<string> words, RootCommand here)
    {
        int? columns = LocalTerminal.IsOutput && LocalTerminal.Size().Columns is > 0 and var width ? (int)width : null;
        return words switch
        {
            [] => All(here, columns),
            [var word, ..] when here.Subcommands.FirstOrDefault(command => command.Name == word) is { } command => HelpPage.Of(command, columns),
            _ => ConsoleGrammar.Find(words) is { } command ? HelpPage.Of(command, columns) : null,
        };
    }

    private static string All(RootCommand here, int? columns) =>
        Lines.Wrap("bastion COMMAND\n\nhere:\n", columns)
        + HelpPage.Table(here.Subcommands.Select(command => (command.Name, command.Description ?? "")), columns)
        + Lines.Wrap("\nasked of the bastion that runs; --data DIR says which:\n", columns)
        + HelpPage.All(ConsoleRole.Admin, columns)
        + Lines.Wrap("\n'bastion help COMMAND' says more; --json gives listings and facts as one JSON document.\n", columns);
}
