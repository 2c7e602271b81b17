using System.Text;
using ActorSsh.Bastion.Console.Output;

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

    /// <returns>False when not all of it fits: then nothing was inserted.</returns>
    public bool TryInsert(string text)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        if (Length + runes.Length > capacity)
        {
            return false;
        }

        _runes.InsertRange(Cursor, runes);
        Cursor += runes.Length;
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

    /// <summary>Where the character before the cursor begins, with the marks that join it.</summary>
    public int Previous()
    {
        var start = Cursor - 1;
        while (start > 0 && IsJoined(start))
        {
            start--;
        }

        return Math.Max(0, start);
    }

    /// <summary>Where the character behind the cursor ends, with the marks that join it.</summary>
    public int Next()
    {
        var end = Cursor + 1;
        while (end < Length && IsJoined(end))
        {
            end++;
        }

        return Math.Min(Length, end);
    }

    /// <summary>Where the word before the cursor begins.</summary>
    public int StartOfWord()
    {
        var start = Cursor;
        while (start > 0 && IsBlank(start - 1))
        {
            start--;
        }

        while (start > 0 && !IsBlank(start - 1))
        {
            start--;
        }

        return start;
    }

    /// <summary>Where the word behind the cursor ends.</summary>
    public int EndOfWord()
    {
        var end = Cursor;
        while (end < Length && IsBlank(end))
        {
            end++;
        }

        while (end < Length && !IsBlank(end))
        {
            end++;
        }

        return end;
    }

    private bool IsBlank(int position) => _runes[position].Value is ' ' or '\n';

    private bool IsJoined(int position) => DisplayWidth.Of(_runes[position]) == 0;
}
