using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Tests.Console.Output;

/// <summary>Listings of any shape, with texts as peers might choose them.</summary>
internal static class RandomListing
{
    private static readonly string[] Pieces = ["a", "漢字", "🙂", "é", "e\u0301", "\e[2J", "\u202e", "\0", " ", "-", "long-word-without-end", "\ud800", "\"", "\\", "\r\n"];

    public static Listing Next(Random random)
    {
        var columns = Enumerable.Range(0, random.Next(1, 9)).Select(index => new Column(Heading(random, index), random.Next(0, 4)) { Shrinks = random.Next(2) == 0 }).ToArray();
        var rows = Enumerable.Range(0, random.Next(0, 5)).Select(_ => (IReadOnlyList<Cell>)[.. columns.Select((_, index) => NextCell(random, $"key_{index}"))]).ToArray();
        return new Listing(columns, rows);
    }

    public static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 8)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Heading(Random random, int index) => index > 0 && random.Next(6) == 0 ? "" : new string('H', random.Next(1, 15));

    private static Cell NextCell(Random random, string key) => random.Next(7) switch
    {
        0 => Cell.Of(key, random.NextInt64()),
        1 => Cell.Of(key, random.Next(2) == 0),
        2 => Cell.Of(key, new DateTimeOffset(random.NextInt64(DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero)),
        3 => Cell.Age(key, TimeSpan.FromTicks(random.NextInt64(TimeSpan.MaxValue.Ticks))),
        4 => Cell.Of(key, [Text(random), Text(random)]),
        5 => Cell.InAndOut($"{key}_in", random.NextInt64(), $"{key}_out", random.NextInt64()),
        _ => Cell.Of(key, Text(random)).In((Tone)random.Next(6)),
    };
}
