using System.Globalization;
using System.Text;

namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>Texts in quotes: one line with escapes, or between three quotes as they stand.</summary>
internal static class QuotedText
{
    private const string Raw = "\"\"\"";

    public static string Take(TextCursor cursor)
    {
        var opened = cursor.Place;
        return cursor.TryTake(Raw) ? TakeRaw(cursor, opened) : TakeLine(cursor, opened);
    }

    public static string TakeLine(TextCursor cursor, ConfigPlace opened)
    {
        var taken = new StringBuilder();
        cursor.Take();
        while (cursor.Peek != '"')
        {
            if (cursor.AtEnd || cursor.Peek is '\n' or '\r')
            {
                throw new SyntaxFault(opened, "this quote is not closed on its line; '\"\"\"' begins a text of several lines");
            }

            taken.Append(cursor.Peek == '\\' ? TakeEscape(cursor) : cursor.Take());
        }

        cursor.Take();
        return taken.ToString();
    }

    private static string TakeRaw(TextCursor cursor, ConfigPlace opened)
    {
        var taken = cursor.TakeWhile(static at => !at.At(Raw));
        return cursor.TryTake(Raw) ? taken : throw new SyntaxFault(opened, "these three quotes are not closed", FaultReach.Text);
    }

    private static char TakeEscape(TextCursor cursor)
    {
        var place = cursor.Place;
        cursor.Take();
        var code = cursor.Peek;
        if (code is 'u')
        {
            cursor.Take();
            return TakeUnicode(cursor, place);
        }

        var at = "\"\\/bfnrt".IndexOf(code, StringComparison.Ordinal);
        return at >= 0 && cursor.Take() == code
            ? "\"\\/\b\f\n\r\t"[at]
            : throw new SyntaxFault(place, "this escape is not known; '\\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t' and '\\u' with four digits are");
    }

    private static char TakeUnicode(TextCursor cursor, ConfigPlace place)
    {
        var digits = new StringBuilder();
        while (digits.Length < 4 && char.IsAsciiHexDigit(cursor.Peek))
        {
            digits.Append(cursor.Take());
        }

        return digits.Length == 4
            ? (char)ushort.Parse(digits.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : throw new SyntaxFault(place, "four hexadecimal digits belong behind '\\u'");
    }
}
