using System.CommandLine;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>What <see cref="ConsoleGrammar"/> makes of a line.</summary>
internal abstract record ConsoleReading
{
    /// <summary>An empty line, or a comment.</summary>
    public sealed record Nothing : ConsoleReading;

    /// <param name="Command">What to run.</param>
    /// <param name="Words">Its arguments and options.</param>
    public sealed record Call(ConsoleCommand Command, ParseResult Words) : ConsoleReading;

    /// <param name="Command">What to explain; a command or a group.</param>
    public sealed record HelpAsked(Command Command) : ConsoleReading;

    /// <param name="Name">The word that is no command.</param>
    /// <param name="Meant">The command that looks most like it; null when none does.</param>
    public sealed record Unknown(string Name, string? Meant) : ConsoleReading;

    /// <param name="Command">The command that was wrongly used; null where it did not come so far.</param>
    /// <param name="Problem">What is wrong with the line; safe to show.</param>
    public sealed record Misused(Command? Command, string Problem) : ConsoleReading;
}
