using ActorSsh.Bastion.Console;

namespace ActorSsh.Bastion.Tests.Console.Grammar;

/// <summary>Lines that are nearly commands: real words, real options, numbers, and what nobody would type.</summary>
internal static class RandomWords
{
    private static readonly string[] Known =
    [
        .. ConsoleGrammar.Commands.Select(command => command.Name),
        .. ConsoleGrammar.All.Select(command => command.Name),
        .. ConsoleGrammar.All.SelectMany(command => command.Options).Select(option => option.Name).Distinct(),
        "--", "-", "---", "--json=false", "--json=x", "--for=10m", "--for:", "=", "all", "0", "-1", "99999999999999999999", "ann", "10.0.0.5:22", "192.0.2.0/24",
        "18:30", "2026-01-02T18:30Z", "9999-12-31T23:59", "0001-01-01", "10m", "2147483647w", "debug", "@file", "[x]", "", " ", "\0", "\ud800", "漢字", "'", "\"",
    ];

    public static string[] Next(Random random) => [.. Enumerable.Range(0, random.Next(0, 7)).Select(_ => Word(random))];

    private static string Word(Random random) => random.Next(8) > 0
        ? Known[random.Next(Known.Length)]
        : new string([.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => (char)random.Next(0, 0x3000))]);
}
