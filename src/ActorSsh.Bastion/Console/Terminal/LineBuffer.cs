using System.Text;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>A line being typed: its characters, and the cursor between two of them.</summary>
internal sealed class LineBuffer(int capacity)
{
    private readonly List<Rune> _runes = [];

    public int Length => _runes.Count;

    public int Cursor { get; private set; }

    public bool IsAtEnd => Cursor == Length;

    public string Text => ToText(0, Length);

    /// <summary>The line up to the cursor.</summary>
    public string BeforeCursor => ToText(0, Cursor);

    public Rune this[int position] => _runes[position];

    /// <summary>A part of the line, in characters; cut at its end.</summary>
    public string ToText(int start, int count) => string.Concat(_runes.Skip(start).Take(count).Select(rune => rune.ToString()));

    /// <returns>False when the line is full.</returns>
    public bool TryInsert(Rune rune)
    {
        if (Length == capacity)
        {
            return false;
        }

        _runes.Insert(Cursor++, rune);
        return true;
    }

    public void Set(string text)
    {
        _runes.Clear();
        _runes.AddRange(text.EnumerateRunes().Take(capacity));
        Cursor = Length;
    }

    public void MoveTo(int position) => Cursor = Math.Clamp(position, 0, Length);

    /// <summary>Deletes from <paramref name="start"/> up to <paramref name="end"/>; the cursor ends where they were.</summary>
    public void Delete(int start, int end)
    {
        var (from, to) = (Math.Clamp(start, 0, Length), Math.Clamp(end, 0, Length));
        _runes.RemoveRange(from, to - from);
        Cursor = from;
    }

    /// <summary>Where the word before the cursor begins.</summary>
    public int StartOfWord()
    {
        var blank = new Rune(' ');
        var start = Cursor;
        while (start > 0 && _runes[start - 1] == blank)
        {
            start--;
        }

        while (start > 0 && _runes[start - 1] != blank)
        {
            start--;
        }

        return start;
    }

    /// <summary>Where the word behind the cursor ends.</summary>
    public int EndOfWord()
    {
        var blank = new Rune(' ');
        var end = Cursor;
        while (end < Length && _runes[end] == blank)
        {
            end++;
        }

        while (end < Length && _runes[end] != blank)
        {
            end++;
        }

        return end;
    }
}
