using System.Globalization;

namespace ActorSsh.Bastion.Console;

/// <summary>The console's commands: from a line to a <see cref="ConsoleRequest"/>. Knows nothing of terminals, and runs nothing.</summary>
internal static class ConsoleGrammar
{
    /// <summary>The longest line that is looked at, in characters.</summary>
    public const int MaximumLineLength = 1024;

    private static readonly CommandForm[] Commands =
    [
        new("whoami", "whoami", "the name you are logged in under", NoArguments(new ConsoleRequest.WhoAmI())),
        new("connections", "connections", "who is connected", NoArguments(new ConsoleRequest.ListConnections())),
        new("channels", "channels", "what runs inside the connections", NoArguments(new ConsoleRequest.ListChannels())),
        new("help", "help", "this list", NoArguments(new ConsoleRequest.Help())),
        new("exit", "exit [STATUS]", "leave, with a status of 0 to 255", ParseExit),
    ];

    public static string HelpText { get; } =
        string.Concat(Commands.Select(command => $"  {command.Usage,-16}{command.Summary}\n"));

    public static ConsoleRequest Parse(string line)
    {
        if (line.Length > MaximumLineLength)
        {
            return new ConsoleRequest.Misused($"the line is longer than {MaximumLineLength} characters");
        }

        return CommandWords.TrySplit(line, out var words)
            ? Parse(words)
            : new ConsoleRequest.Misused("a quote or backslash at the end leaves the line unfinished");
    }

    private static ConsoleRequest Parse(string[] words)
    {
        if (words is not [var name, .. var arguments])
        {
            return new ConsoleRequest.Nothing();
        }

        var command = Array.Find(Commands, command => command.Name == name);
        return command is null
            ? new ConsoleRequest.Unknown(name, Nearest(name))
            : command.Parse(arguments) ?? new ConsoleRequest.Misused($"usage: {command.Usage}");
    }

    private static Func<string[], ConsoleRequest?> NoArguments(ConsoleRequest request) => arguments => arguments.Length == 0 ? request : null;

    private static ConsoleRequest.Exit? ParseExit(string[] arguments) => arguments switch
    {
        [] => new(Status: null),
        [var text] when byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) => new(status),
        _ => null,
    };

    private static string? Nearest(string name)
    {
        var nearest = Commands.MinBy(command => EditDistance.Between(name, command.Name))!;
        return nearest.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase) || EditDistance.Between(name, nearest.Name) <= 2
            ? nearest.Name
            : Array.Find(Commands, command => command.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))?.Name;
    }

    /// <param name="Name">The first word of the line.</param>
    /// <param name="Usage">What to type.</param>
    /// <param name="Summary">What it does.</param>
    /// <param name="Parse">Makes the request of the arguments; null when they do not fit.</param>
    private sealed record CommandForm(string Name, string Usage, string Summary, Func<string[], ConsoleRequest?> Parse);
}
