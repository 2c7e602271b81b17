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

    /// <summary>At a character of unquoted text that is no blank.</summary>
    public bool AtUnquotedText => !char.IsWhiteSpace(Peek) && AtUnquotedKey(dots: true);

    /// <summary>At <c>=</c> or <c>:</c>; Akka.NET does not take the text's last character for one.</summary>
    public bool AtAssignment => Peek is '=' or ':' && !AtLast;

    public bool AtKey => Peek == '"' || !char.IsWhiteSpace(Peek) && AtUnquotedKey(dots: false);

    /// <summary>Akka.NET does not take the text's last characters for the beginning of a comment: a text may end with <c>//</c>.</summary>
    private bool AtComment => Peek == '#' && !AtLast || At("//") && _position + 2 < text.Length;

    private bool AtLast => _position == text.Length - 1;

    public bool At(string expected) => string.CompareOrdinal(text, _position, expected, 0, expected.Length) == 0;

    public bool TryTake(char expected) => TryTake(expected.ToString());

    public bool TryTake(string expected)
    {
        var found = At(expected);
        _position += found ? expected.Length : 0;
        return found;
    }

    /// <summary>Takes the word <c>include</c> and what may stand behind it, if a quoted name follows.</summary>
    public bool TryTakeInclude()
    {
        var start = _position;
        if (TryTake("include"))
        {
            var word = _position;
            SkipBlanksAndComments();
            if (Peek == '"' && _position > word)
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

    /// <summary>Takes a key: up to the sign or the comment that ends it, over blanks and line ends.</summary>
    public string TakeKey() => Peek == '"' ? TakeQuoted() : TakeWhile(_ => AtUnquotedKey(dots: false)).Trim();

    /// <summary>Takes unquoted text up to the next blank.</summary>
    /// <exception cref="ConfigurationException">A sign that assigns follows: an address or a key that lost its line.</exception>
    public string TakeWord()
    {
        var word = TakePlain();
        return AtAssignment
            ? throw new ConfigurationException($"Line {Line}: '{Peek}' behind the value '{word}'. A text that holds '=' or ':' stands in quotes.")
            : word;
    }

    /// <summary>Takes the path of a substitution, and the one character behind it, which should be the brace.</summary>
    public string TakePath()
    {
        var path = TakePlain();
        _position += AtEnd ? 0 : 1;
        return path;
    }

    /// <summary>Takes the quoted text of a value, where three quotes keep everything up to the next three.</summary>
    public string TakeQuotedText() => TryTake("\"\"\"") ? TakeUntil("\"\"\"") : TakeQuoted();

    /// <summary>Takes the comma, or the line end, behind an element, and the blanks and comments that follow.</summary>
    public void TakeListSeparator()
    {
        TakeBlanks();
        TryTake(',');
        SkipBlanksAndComments();
    }

    public string TakeQuoted()
    {
        _position++;
        var taken = new StringBuilder();
        while (!AtEnd && !TryTake('"'))
        {
            taken.Append(TryTake('\\') ? TakeEscape() : text[_position++]);
        }

        return taken.ToString();
    }

    /// <summary>Takes <c>=</c> or <c>:</c>.</summary>
    /// <exception cref="FormatException">It is the end of the text.</exception>
    public bool TryTakeAssignment()
    {
        if (Peek is not ('=' or ':'))
        {
            return false;
        }

        _position++;
        return AtEnd ? throw new FormatException("The text ends where a value should begin.") : true;
    }

    /// <summary>Takes one of the signs.</summary>
    /// <exception cref="FormatException">Another character is there.</exception>
    public void PassOver(string signs)
    {
        if (!signs.Contains(Peek, StringComparison.Ordinal))
        {
            throw Unexpected();
        }

        _position++;
    }

    public FormatException Unexpected() => new($"Line {Line}: neither a key nor a value can begin with '{Peek}'.");

    private bool AtUnquotedKey(bool dots) =>
        !AtEnd && !AtComment && (dots || Peek != '.') && !NotInText.Contains(Peek, StringComparison.Ordinal);

    private string TakePlain() => TakeWhile(_ => AtUnquotedText);

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
