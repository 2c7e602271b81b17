using System.CommandLine;
using System.Text;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Help, in our own short form: sentences that fit any width.</summary>
internal static class HelpPage
{
    private const int Indent = 2;
    private const int WidestUsage = 34;

    /// <summary>Every command for whoever may use it.</summary>
    /// <param name="commands">All there are.</param>
    /// <param name="role">What he may do.</param>
    /// <param name="columns">How wide; null for any width.</param>
    public static string All(IEnumerable<ConsoleCommand> commands, ConsoleRole role, int? columns) => Table(
        commands.Where(command => command.Needs <= role).Select(command => (Short(command), command.Description ?? "")), columns);

    /// <summary>One command, or those of a group.</summary>
    public static string Of(Command command, int? columns)
    {
        if (command is CommandGroup)
        {
            return Table(CommandTree.Leaves(command).Select(leaf => (Short(leaf), leaf.Description ?? "")), columns);
        }

        var words = command.Arguments.Select(argument => (argument.Name, argument.Description ?? ""));
        var options = command.Options.Select(option => (option.HelpName is { } value ? $"{option.Name} {value}" : option.Name, option.Description ?? ""));
        var head = Lines.Wrap($"usage: {Usage.Of(command)}\n{command.Description}\n", columns);
        var rest = words.Concat(options).ToArray();
        return rest.Length == 0 ? head : head + Table(rest, columns);
    }

    // Everybody knows --json from the last line of the help; it would stand in nearly every one.
    private static string Short(Command command) => Usage.Of(command).Replace(" [--json]", "", StringComparison.Ordinal);

    /// <summary>Usages and what they do, beside each other.</summary>
    public static string Table(IEnumerable<(string Usage, string Summary)> rows, int? columns)
    {
        var all = rows.ToArray();
        var width = Math.Min(WidestUsage, all.Max(row => row.Usage.Length));
        var text = new StringBuilder();
        foreach (var (usage, summary) in all)
        {
            text.Append(Row(usage, summary, Indent + width + TableFit.Gap, columns));
        }

        return text.ToString();
    }

    // The summary beside the usage; below it, where both do not fit.
    private static string Row(string usage, string summary, int second, int? columns)
    {
        var head = new string(' ', Indent) + usage;
        var isBeside = head.Length + TableFit.Gap <= second && (columns is not { } room || second + DisplayWidth.Of(summary) <= room);
        return isBeside
            ? $"{head.PadRight(second)}{summary}\n"
            : Lines.Wrap($"{head}\n{new string(' ', 3 * Indent)}{summary}\n", columns);
    }
}
