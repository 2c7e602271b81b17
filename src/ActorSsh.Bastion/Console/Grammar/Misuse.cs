using System.CommandLine;
using System.CommandLine.Parsing;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>What is wrong with the words of a known command: what came, and what is allowed.</summary>
internal static class Misuse
{
    public static string Of(ParseError error, ParseResult parsed, Command command) => (error.SymbolResult, parsed.UnmatchedTokens) switch
    {
        (_, [var word, ..]) => Unmatched(word, command),
        (ArgumentResult { Parent: OptionResult { Option: var option }, Tokens: [] }, _) => $"{option.Name} came without its {option.HelpName}, allowed: {option.Description}",
        (OptionResult { Option: var option, Tokens: [] }, _) => $"{option.Name} came without its {option.HelpName}, allowed: {option.Description}",
        (OptionResult { Option: { Arity.MaximumNumberOfValues: 1 } option, Tokens: { Count: > 1 and var count } }, _) => $"{option.Name} came {count} times, allowed: once",
        (ArgumentResult { Argument: var argument, Tokens: [] }, _) => $"{argument.Name} is missing, allowed: {argument.Description}",
        _ when command is CommandGroup => OfGroup(command),
        _ => error.Message,
    };

    public static string OfGroup(Command command) => $"'{command.Name}' needs one more word, allowed: {string.Join(", ", command.Subcommands.Select(leaf => leaf.Name))}";

    private static string Unmatched(string word, Command command)
    {
        string[] allowed = [.. command.Options.Select(option => option.Name), .. command.Subcommands.Select(leaf => leaf.Name)];
        var came = word.StartsWith('-') || command is CommandGroup ? $"'{word}' came, which '{(command is RootCommand ? "bastion" : Usage.Words(command))}' does not have" : $"'{word}' came, which is one word too many";
        return Nearest.To(word, allowed) is { } meant ? $"{came}; did you mean '{meant}'"
            : allowed.Length > 0 && (word.StartsWith('-') || command is CommandGroup) ? $"{came}, allowed: {string.Join(", ", allowed)}"
            : came;
    }
}
