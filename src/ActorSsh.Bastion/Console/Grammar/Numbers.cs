using System.CommandLine;
using System.Globalization;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Numbers that things go by.</summary>
internal static class Numbers
{
    /// <returns>Null where it is none.</returns>
    public static long? Read(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Argument<long> Connection() => Words.One(WordNames.Connection, "a number that 'connections' shows", Read);
}
