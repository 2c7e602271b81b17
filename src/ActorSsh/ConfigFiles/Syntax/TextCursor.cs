namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>A place in a text that moves on, and knows its line.</summary>
internal sealed class TextCursor(string text)
{
    private const string Signs = "$\"{}[]:=,#`^?!@*&\\";
    private const char End = '\0';

    private int _position;
    private int _line = 1;
    private int _lineStart;

    public ConfigPlace Place => new(_line, _position - _lineStart + 1);

    public bool AtEnd => _position >= text.Length;

    public char Peek => AtEnd ? End : text[_position];

    public bool AtComment => Peek == '#' || At("//");

    /// <summary>At the end of the line, a comment before it or not.</summary>
    public bool AtLineEnd => AtEnd || Peek == '\n' || At("\r\n") || AtComment;

    /// <summary>At a character that may stand in a text without quotes, as Akka.NET reads it.</summary>
    public bool AtPlain => !AtEnd && !AtComment && !Signs.Contains(Peek, StringComparison.Ordinal) && !char.IsWhiteSpace(Peek) && !char.IsControl(Peek);

    public bool AtKeyCharacter => char.IsLetterOrDigit(Peek) || Peek is '-' or '_';

    public bool At(string expected) => string.CompareOrdinal(text, _position, expected, 0, expected.Length) == 0;

    public char Take()
    {
        var taken = text[_position++];
        if (taken == '\n')
        {
            (_line, _lineStart) = (_line + 1, _position);
        }

        return taken;
    }

    public bool TryTake(string expected)
    {
        var found = At(expected);
        for (var i = 0; found && i < expected.Length; i++)
        {
            Take();
        }

        return found;
    }

    public string TakeWhile(Func<TextCursor, bool> wanted)
    {
        var start = _position;
        while (!AtEnd && wanted(this))
        {
            Take();
        }

        return text[start.._position];
    }

    public string TakeBlanks() => TakeWhile(static cursor => cursor.Peek is ' ' or '\t');

    /// <summary>Passes over blanks, line ends and comments.</summary>
    /// <returns>Whether there were any.</returns>
    public bool SkipSpace()
    {
        var start = _position;
        while (Peek is ' ' or '\t' or '\n' || At("\r\n") || AtComment)
        {
            TakeWhile(AtComment ? static cursor => cursor.Peek != '\n' : static cursor => cursor.Peek is ' ' or '\t' or '\n' || cursor.At("\r\n"));
        }

        return _position > start;
    }
}
