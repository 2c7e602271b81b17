using System.Text;

namespace ActorSsh.Bastion.Console;

/// <summary>Makes lines of piped input. Of a line that is too long it keeps just enough for the grammar to say so.</summary>
internal sealed class LineSplitter
{
    private const int Kept = (4 * ConsoleGrammar.MaximumLineLength) + 4;

    private readonly List<byte> _line = [];

    /// <summary>Takes input up to the end of a line.</summary>
    /// <returns>The line without its end; null when it goes on.</returns>
    public string? Feed(ReadOnlySpan<byte> input, out int consumed)
    {
        var end = input.IndexOf((byte)'\n');
        var part = end < 0 ? input : input[..end];
        consumed = end < 0 ? input.Length : end + 1;
        _line.AddRange(part[..Math.Min(part.Length, Kept - _line.Count)]);
        return end < 0 ? null : Finish();
    }

    /// <summary>What is left when the input ends; empty when nothing is.</summary>
    public string Finish()
    {
        var line = Encoding.UTF8.GetString([.. _line]).TrimEnd('\r');
        _line.Clear();
        return line;
    }
}
