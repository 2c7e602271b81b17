using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Takes keys, texts and blanks off the front of a HOCON text. At the end of the text everything open counts as closed.</summary>
internal sealed class HoconReader(string text)
{
    private const string NotInText = "$\"{}[]:=,#`^?!@*&\\";
    private const char End = '\0';

    private int _position;

    private int Line => 1 + text.AsSpan(0, _position).Count('\n');

    public bool AtEnd => _position >= text.Length;

    public char Peek => AtEnd ? End : text[_position];

    public bool AtUnquotedText => !AtEnd && !char.IsWhiteSpace(Peek) && !AtComment && !NotInText.Contains(Peek, StringComparison.Ordinal);

    public bool AtKey => Peek == '"' || AtUnquotedText && Peek != '.';

    private bool AtComment => Peek == '#' || At("//");

    public bool At(string expected) => string.CompareOrdinal(text, _position, expected, 0, expected.Length) == 0;

    public bool TryTake(char expected) => TryTake(expected.ToString());

    public bool TryTake(string expected)
    {
        var found = At(expected);
        _position += found ? expected.Length : 0;
        return found;
    }

    /// <summary>Takes the word <c>include</c> and the blanks after it, if a quoted name follows.</summary>
    public bool TryTakeInclude()
    {
        var start = _position;
        if (TryTake("include"))
        {
            TakeBlanks();
            if (Peek == '"')
            {
                return true;
            }
        }

        _position = start;
        return false;
    }

    public void SkipBlanksAndComments()
    {
        while (!AtEnd && (char.IsWhiteSpace(Peek) || AtComment))
        {
            if (AtComment)
            {
                TakeWhile(c => c != '\n');
            }
            else
            {
                _position++;
            }
        }
    }

    public string TakeBlanks() => TakeWhile(c => c is ' ' or '\t');

    public string TakeUntil(string end)
    {
        var found = text.IndexOf(end, _position, StringComparison.Ordinal);
        var taken = found < 0 ? text[_position..] : text[_position..found];
        _position = found < 0 ? text.Length : found + end.Length;
        return taken;
    }

    /// <summary>Takes a key: up to the dot, the blank line end or the sign that ends it.</summary>
    public string TakeKey() => Peek == '"' ? TakeQuoted() : TakeUnquoted(stopAtDot: true).Trim();

    /// <summary>Takes unquoted text up to the next blank.</summary>
    /// <exception cref="ConfigurationException">A sign that assigns follows: an address or a key that lost its line.</exception>
    public string TakeWord()
    {
        var word = TakeUnquoted(stopAtDot: false);
        return Peek is '=' or ':'
            ? throw new ConfigurationException($"Line {Line}: '{Peek}' behind the value '{word}'. A text that holds '=' or ':' stands in quotes.")
            : word;
    }

    /// <summary>Takes the comma, or the line end, behind an element, and the blanks and comments that follow.</summary>
    public void TakeListSeparator()
    {
        TakeBlanks();
        TryTake(',');
        SkipBlanksAndComments();
    }

    public string TakeQuoted()
    {
        if (TryTake("\"\"\""))
        {
            return TakeUntil("\"\"\"");
        }

        _position++;
        var taken = new StringBuilder();
        while (!AtEnd && !TryTake('"'))
        {
            taken.Append(TryTake('\\') ? TakeEscape() : text[_position++]);
        }

        return taken.ToString();
    }

    public FormatException Unexpected() => new($"Line {Line}: neither a key nor a value can begin with '{Peek}'.");

    private string TakeUnquoted(bool stopAtDot)
    {
        var start = _position;
        while (AtUnquotedText && !(stopAtDot && Peek == '.') || stopAtDot && Peek is ' ' or '\t')
        {
            _position++;
        }

        return text[start.._position];
    }

    private string TakeWhile(Predicate<char> wanted)
    {
        var start = _position;
        while (!AtEnd && wanted(Peek))
        {
            _position++;
        }

        return text[start.._position];
    }

    private char TakeEscape()
    {
        var code = Peek;
        _position++;
        return code switch
        {
            '"' or '\\' or '/' => code,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => TakeUnicode(),
            _ => throw new FormatException($"Unknown escape '\\{code}' in a quoted text."),
        };
    }

    private char TakeUnicode()
    {
        var digits = text.AsSpan(_position, Math.Min(4, text.Length - _position));
        _position += digits.Length;
        return (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, NumberFormatInfo.InvariantInfo);
    }
}
