using System.CommandLine;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>The commands below one that stands for the program.</summary>
internal static class CommandTree
{
    /// <summary>Every command that does something, groups opened.</summary>
    public static IEnumerable<ConsoleCommand> All(Command root) => root.Subcommands.SelectMany(Leaves);

    /// <summary>The commands a first word leads to: itself, or those of the group.</summary>
    public static IEnumerable<ConsoleCommand> Leaves(Command command) => command is ConsoleCommand leaf ? [leaf] : command.Subcommands.OfType<ConsoleCommand>();

    /// <summary>The command, or group, that words begin with: as many words as lead on, one at least.</summary>
    public static Command? Find(Command root, IReadOnlyList<string> words)
    {
        var found = root;
        foreach (var word in words)
        {
            if (found.Subcommands.FirstOrDefault(command => command.Name == word) is not { } next)
            {
                break;
            }

            found = next;
        }

        return found == root ? null : found;
    }
}
