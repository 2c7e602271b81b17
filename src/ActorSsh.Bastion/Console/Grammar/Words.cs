using System.CommandLine;
using System.CommandLine.Parsing;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>
/// Arguments and options of commands. Their names are what people read in the usage, and what completion goes by (<see cref="WordNames"/>).
/// </summary>
internal static class Words
{
    /// <summary>One word, as it is.</summary>
    public static Argument<string> One(string name, string description) => new(name) { Description = description };

    /// <summary>One word, or none.</summary>
    public static Argument<string?> Maybe(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    /// <summary>All words that are left, one at least.</summary>
    public static Argument<string[]> Rest(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.OneOrMore };

    /// <summary>All words that are left, if any.</summary>
    public static Argument<string[]> MaybeRest(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrMore };

    /// <summary>One word that is read; what cannot be read is an error of the grammar.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="allowed">What can be read, in words.</param>
    /// <param name="read">Reads it; null where it cannot be read.</param>
    public static Argument<T> One<T>(string name, string allowed, Func<string, T?> read)
        where T : struct => new(name) { Description = allowed, CustomParser = result => Read(result, name, allowed, read) ?? default };

    /// <summary>The same, or none.</summary>
    public static Argument<T?> Maybe<T>(string name, string allowed, Func<string, T?> read)
        where T : struct =>
        new(name) { Description = allowed, Arity = ArgumentArity.ZeroOrOne, CustomParser = result => Read(result, name, allowed, read) };

    /// <summary>An option with a value that is read.</summary>
    public static Option<T?> Option<T>(string name, string value, string allowed, Func<string, T?> read)
        where T : struct => new(name) { HelpName = value, Description = allowed, CustomParser = result => Read(result, value, allowed, read) };

    /// <summary>An option with any value.</summary>
    public static Option<string?> Option(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    /// <summary>An option that is there or not: no word belongs to it.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Arity = ArgumentArity.Zero, Description = description };

    private static T? Read<T>(ArgumentResult result, string name, string allowed, Func<string, T?> read)
        where T : struct
    {
        if (result.Tokens is not [var token])
        {
            return null;
        }

        if (read(token.Value) is { } value)
        {
            return value;
        }

        result.AddError($"'{token.Value}' is no {name}, allowed: {allowed}");
        return null;
    }
}
