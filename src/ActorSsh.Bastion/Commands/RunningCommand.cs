using System.CommandLine;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;

namespace ActorSsh.Bastion.Commands;

/// <summary>What a command line asks for, as far as it decides where it is run.</summary>
internal abstract record RunningCommand
{
    private const string DataOption = "--data";

    /// <summary>One of the few that run in this process.</summary>
    public sealed record Here : RunningCommand;

    /// <param name="Words">The command to explain; none for all.</param>
    public sealed record HelpAsked(IReadOnlyList<string> Words) : RunningCommand;

    /// <param name="Word">What is no command; safe to show.</param>
    /// <param name="Meant">What looks most like it; null when nothing does.</param>
    public sealed record Unknown(string Word, string? Meant) : RunningCommand;

    /// <summary>A command of the bastion that runs.</summary>
    /// <param name="Words">The command, without the option that is for this program.</param>
    /// <param name="Data">The data folder that was named; null for the usual one.</param>
    public sealed record Send(IReadOnlyList<string> Words, string? Data) : RunningCommand
    {
        /// <exception cref="BastionException">Nothing was named, or there is no usual one.</exception>
        public string DataFolder() => Data is { Length: 0 }
            ? throw new BastionException(ExitCode.Usage, $"{DataOption} came with an empty DIR, allowed: the data folder of a bastion.", StartCommand.Of("help"))
            : Path.GetFullPath(Data ?? UsualDataFolder.PathBy(Environment.GetEnvironmentVariable));
    }

    /// <summary>Reads it.</summary>
    public static RunningCommand Read(IReadOnlyList<string> arguments, RootCommand here)
    {
        var (words, data) = TakeData(arguments);
        return words switch
        {
            [] or ["--help" or "-h" or "-?"] => new HelpAsked([]),
            ["help", .. var asked] => new HelpAsked([.. asked]),
            [['-' or '[', ..], ..] => new Here(),
            [var word, ..] when here.Subcommands.Any(command => command.Name == word) => new Here(),
            [.. var asked, "--help" or "-h" or "-?"] when ConsoleGrammar.Find(asked) is not null && !asked.Contains("--") => new HelpAsked(asked),
            [var word, ..] when ConsoleGrammar.Find(word) is null => new Unknown(Printable.Escape(word), NearestTo(word, here)),
            _ => new Send(words, data),
        };
    }

    // The option may stand anywhere before a lone "--"; the last one counts.
    private static (string[] Words, string? Data) TakeData(IReadOnlyList<string> arguments)
    {
        var (words, data) = (new List<string>(), (string?)null);
        for (var index = 0; index < arguments.Count; index++)
        {
            var word = arguments[index];
            if (word == "--")
            {
                words.AddRange(arguments.Skip(index));
                break;
            }

            if (word == DataOption && index + 1 < arguments.Count)
            {
                data = arguments[++index];
            }
            else if (word.StartsWith(DataOption + "=", StringComparison.Ordinal))
            {
                data = word[(DataOption.Length + 1)..];
            }
            else
            {
                words.Add(word);
            }
        }

        return ([.. words], data);
    }

    private static string? NearestTo(string word, RootCommand here) => word is "start" or "run" or "serve" ? "up" : Synonyms.Of(word) ?? Nearest.To(word, Names(here));

    private static IEnumerable<string> Names(RootCommand here) => here.Subcommands.Concat(ConsoleGrammar.Commands).Select(command => command.Name);
}
