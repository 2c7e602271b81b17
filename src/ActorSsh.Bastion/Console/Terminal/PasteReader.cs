using System.Text;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// Collects what a terminal marks as pasted (bracketed paste), so that none of it counts as a key: ends of lines become line feeds, tabs blanks,
/// and what else a terminal would obey is left out. What is longer than fits is no paste at all: half of it might be a command.
/// </summary>
/// <param name="capacity">Bytes it takes at most.</param>
internal sealed class PasteReader(int capacity)
{
    private static readonly byte[] End = [.. "\e[201~"u8];

    private readonly List<byte> _bytes = [];
    private bool _isTooLong;

    /// <returns>The paste, once it is whole; null until then.</returns>
    public Key? Take(byte value)
    {
        _bytes.Add(value);
        if (value == End[^1] && _bytes.Count >= End.Length && _bytes[^End.Length..].SequenceEqual(End))
        {
            return Finish();
        }

        if (_bytes.Count > capacity + End.Length)
        {
            _isTooLong = true;
            _bytes.RemoveRange(0, _bytes.Count - End.Length);
        }

        return null;
    }

    private Key Finish()
    {
        var text = Plain(Encoding.UTF8.GetString([.. _bytes[..^End.Length]]));
        var key = _isTooLong ? new Key(KeyKind.PasteTooLong) : new Key(KeyKind.Paste) { Text = text };
        _bytes.Clear();
        _isTooLong = false;
        return key;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").Replace('\t', ' ').EnumerateRunes())
        {
            if (rune == new Rune('\n') || (!Rune.IsControl(rune) && rune != Rune.ReplacementChar))
            {
                plain.Append(rune.ToString());
            }
        }

        return plain.ToString().Trim('\n');
    }
}
