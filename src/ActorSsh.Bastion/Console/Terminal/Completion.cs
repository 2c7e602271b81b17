using System.Text;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>What a word could become.</summary>
/// <param name="Typed">The beginning of the word, as typed.</param>
/// <param name="Words">What begins so, in order; none where nothing is known.</param>
internal sealed record Completion(string Typed, IReadOnlyList<string> Words)
{
    private const int MostLines = 20;

    public static Completion None { get; } = new("", []);

    /// <summary>What all of them go on with.</summary>
    public string Common => Words.Count == 0 ? "" : Words[0][Typed.Length..Shared()];

    /// <summary>All of them, in columns that fit a width; lines ended as a terminal wants it.</summary>
    public string List(int columns)
    {
        var width = Math.Min(columns, Words.Max(DisplayWidth.Of) + TableFit.Gap);
        var text = new StringBuilder();
        var lines = Words.Chunk(Math.Max(1, columns / width)).ToArray();
        foreach (var line in lines.Take(MostLines))
        {
            var cells = line.Select(word => DisplayWidth.Pad(DisplayWidth.Cut(word, width), width));
            text.Append(DisplayWidth.Cut(string.Concat(cells).TrimEnd(), columns)).Append("\r\n");
        }

        return text.Append(lines.Length > MostLines ? "...\r\n" : "").ToString();
    }

    // Whole characters only: half of one is none.
    private int Shared()
    {
        var length = Words.Min(word => word.Length);
        while (Words.Any(word => !word.AsSpan(0, length).SequenceEqual(Words[0].AsSpan(0, length))))
        {
            length--;
        }

        return length > Typed.Length && char.IsHighSurrogate(Words[0][length - 1]) ? length - 1 : Math.Max(length, Typed.Length);
    }
}
