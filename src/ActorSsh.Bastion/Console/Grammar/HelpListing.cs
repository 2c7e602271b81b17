using System.CommandLine;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>The commands for programs: how each is typed, what it does, who may use it, and what its words and options are.</summary>
internal static class HelpListing
{
    private static readonly ListingForm<Command> Form = new(
        new("COMMAND", 0, command => Cell.Of("command", Usage.Words(command))),
        new("USAGE", 0, command => Cell.Of("usage", Usage.Of(command))),
        new("SUMMARY", 0, command => Cell.Of("summary", command.Description)),
        new("FOR", 0, command => Cell.Of("for", For(command))),
        new("WORDS", 0, command => Nested("words", command.Arguments.Select(argument => (argument.Name, (string?)null, argument.Description)))),
        new("OPTIONS", 0, command => Nested("options", command.Options.Select(option => (option.Name, option.HelpName, option.Description)))));

    private static readonly ListingForm<(string Name, string? Value, string? Description)> Parts = new(
        new("NAME", 0, part => Cell.Of("name", part.Name)),
        new("VALUE", 0, part => Cell.Of("value", part.Value)),
        new("DESCRIPTION", 0, part => Cell.Of("description", part.Description)));

    public static Listing Of(IEnumerable<Command> commands) => Form.Of(commands);

    // What is no command of a bastion that runs, the program on the machine does by itself.
    private static string For(Command command) => command is ConsoleCommand known ? RoleNames.Of(known.Needs) : "machine";

    private static Cell Nested(string key, IEnumerable<(string Name, string? Value, string? Description)> parts) => new("", new Field(key, Parts.Of(parts)));
}
