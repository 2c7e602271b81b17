using System.CommandLine;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>A word that several commands begin with, and that does nothing by itself.</summary>
internal sealed class CommandGroup : Command
{
    public CommandGroup(string name, string summary, params IReadOnlyList<ConsoleCommand> commands)
        : base(name, summary)
    {
        foreach (var command in commands)
        {
            Add(command);
        }
    }
}
