using System.CommandLine;
using System.Text;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>How to type a command, in one line: <c>kill ID [CHANNEL]</c>.</summary>
internal static class Usage
{
    public static string Of(Command command) => string.Join(' ', [.. Path(command), .. command.Arguments.Select(Of), .. command.Options.Select(Of)]);

    /// <summary>What to type where it was wrongly used: its usage; of a group, the help; the help of all where it did not come so far.</summary>
    public static string Next(Command? command) => command switch
    {
        null => "help",
        CommandGroup group => $"help {group.Name}",
        _ => Of(command),
    };

    /// <summary>The words that lead to it, as one.</summary>
    public static string Words(Command command) => string.Join(' ', Path(command));

    /// <summary>The words that lead to it.</summary>
    public static IEnumerable<string> Path(Command command) => Parent(command) is { } group ? [group.Name, command.Name] : [command.Name];

    private static CommandGroup? Parent(Command command) => command.Parents.OfType<CommandGroup>().FirstOrDefault();

    private static string Of(Argument argument)
    {
        var text = new StringBuilder(argument.Name).Append(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "").ToString();
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{text}]" : text;
    }

    private static string Of(Option option) => option.HelpName is { } value ? $"[{option.Name} {value}]" : $"[{option.Name}]";
}
