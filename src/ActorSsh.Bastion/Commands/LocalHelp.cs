using System.CommandLine;
using ActorSsh.Bastion.Console;
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
        string[] asked = [.. words.Where(static word => word != ConsoleCommand.Json.Name)];
        var command = asked.Length == 0 ? here : here.Subcommands.FirstOrDefault(command => command.Name == asked[0]) ?? ConsoleGrammar.Find(asked);
        return command is null ? null
            : asked.Length < words.Count ? BodyJson.Draw(HelpListing.Of(Leaves(command, here)))
            : command == here ? All(here, LocalTerminal.Style().Columns)
            : HelpPage.Of(command, LocalTerminal.Style().Columns);
    }

    private static IEnumerable<Command> Leaves(Command command, RootCommand here) =>
        command == here ? here.Subcommands.Concat(ConsoleGrammar.All) : command is CommandGroup ? CommandTree.Leaves(command) : [command];

    private static string All(RootCommand here, int? columns) =>
        Lines.Wrap("bastion COMMAND\n\nhere:\n", columns)
        + HelpPage.Table(here.Subcommands.Select(command => (command.Name, command.Description ?? "")), columns)
        + Lines.Wrap("\nasked of the bastion that runs; --data DIR says which:\n", columns)
        + HelpPage.All(ConsoleGrammar.All, ConsoleRole.Admin, columns)
        + Lines.Wrap("\n'bastion help COMMAND' says more; --json gives listings and facts as one JSON document.\n", columns);
}
