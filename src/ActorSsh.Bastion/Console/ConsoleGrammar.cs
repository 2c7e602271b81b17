using System.CommandLine;
using ActorSsh.Bastion.Console.Commands;
using ActorSsh.Bastion.Console.Grammar;

namespace ActorSsh.Bastion.Console;

/// <summary>
/// Every command of a running bastion, defined once: for a command over SSH, for lines of its shell, and for the program on the machine. Reads
/// words; knows nothing of terminals, and runs nothing. No file is read and no variable looked up for what is typed: <c>@file</c> is a word.
/// </summary>
internal static class ConsoleGrammar
{
    /// <summary>The longest line that is looked at, in characters: room for the longest public key.</summary>
    public const int MaximumLineLength = 4096;

    private const char Comment = '#';

    private static readonly string TooLong = string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"the line is longer than the {MaximumLineLength} characters that are allowed");

    private static readonly string[] HelpOptions = ["--help", "-h"];

    private static readonly ParserConfiguration Strict = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    private static readonly Command Root = new("bastion", "An SSH bastion.")
    {
        new WhoAmICommand(),
        new StatusCommand(),
        new ConnectionsCommand(),
        new ChannelsCommand(),
        new ListenersCommand(),
        new KillCommand(),
        new DisconnectCommand(),
        new MessageCommand(),
        new WatchCommand(),
        new UsersCommand(),
        new CommandGroup("key", "keys that commands added, and all others", new KeyListCommand(), new KeyAddCommand(), new KeyRemoveCommand()),
        new ExplainCommand(),
        new BansCommand(),
        new BanCommand(),
        new UnbanCommand(),
        new LimitsCommand(),
        new ReloadCommand(),
        new DrainCommand(),
        new CommandGroup("log", "what is logged", new LogLevelCommand()),
        new DoctorCommand(),
        new VersionCommand(),
        new HelpCommand(),
        new ExitCommand(),
    };

    /// <summary>The first words there are, in the order of the help.</summary>
    public static IReadOnlyList<Command> Commands => [.. Root.Subcommands];

    /// <summary>Every command that does something, groups opened.</summary>
    public static IEnumerable<ConsoleCommand> All => CommandTree.All(Root);

    /// <summary>Reads a line; one that begins with <c>#</c> says nothing, as in a script.</summary>
    public static ConsoleReading Read(string line)
    {
        if (line.AsSpan().TrimStart() is [Comment, ..])
        {
            return new ConsoleReading.Nothing();
        }

        if (line.Length > MaximumLineLength)
        {
            return new ConsoleReading.Misused(null, TooLong);
        }

        return CommandWords.TrySplit(line, out var words)
            ? Read(words)
            : new ConsoleReading.Misused(null, "the line ends in a backslash, or inside a quote that was not closed");
    }

    /// <summary>Reads the words of a line.</summary>
    public static ConsoleReading Read(IReadOnlyList<string> words)
    {
        if (words is [] or [[Comment, ..], ..])
        {
            return new ConsoleReading.Nothing();
        }

        if (words.Sum(word => (long)word.Length + 1) > MaximumLineLength + 1)
        {
            return new ConsoleReading.Misused(null, TooLong);
        }

        return Find(words[0]) is { } command ? Read(command, words) : Unknown(words[0]);
    }

    /// <summary>The command, or group, that words begin with: as many words as lead on, one at least.</summary>
    public static Command? Find(params IReadOnlyList<string> words) => CommandTree.Find(Root, words);

    private static ConsoleReading Read(Command command, IReadOnlyList<string> words)
    {
        var leaf = Find(words)!;
        if (words.TakeWhile(word => word != "--").Any(HelpOptions.Contains))
        {
            return new ConsoleReading.HelpAsked(leaf);
        }

        var parsed = Root.Parse(words, Strict);
        return parsed switch
        {
            { Errors: [var error, ..] } => new ConsoleReading.Misused(leaf, Printable.Escape(Misuse.Of(error, parsed, leaf))),
            { CommandResult.Command: ConsoleCommand known } => new ConsoleReading.Call(known, parsed),
            _ => new ConsoleReading.Misused(command, Misuse.OfGroup(command)),
        };
    }

    private static ConsoleReading.Unknown Unknown(string name) => new(name, Synonyms.Of(name) ?? Nearest.To(name, Root.Subcommands.Select(command => command.Name)));
}
