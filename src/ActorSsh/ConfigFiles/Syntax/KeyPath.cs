namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>Dotted keys; an element with other characters than letters, digits, <c>-</c> and <c>_</c> stands in quotes.</summary>
internal static class KeyPath
{
    public static IReadOnlyList<ConfigKey> Take(TextCursor cursor)
    {
        var path = new List<ConfigKey>();
        do
        {
            path.Add(TakeElement(cursor));
            if (path.Count > ConfigLimits.Depth)
            {
                throw new SyntaxFault(path[0].Place, $"a key has more than {ConfigLimits.Depth} parts");
            }
        }
        while (cursor.TryTake("."));

        return IsInclude(cursor, path)
            ? throw new SyntaxFault(path[0].Place, "'include' is not read: the settings of one server stand in one file")
            : path;
    }

    private static ConfigKey TakeElement(TextCursor cursor)
    {
        var place = cursor.Place;
        if (cursor.At("\"\"\""))
        {
            throw new SyntaxFault(place, "a key stands in one quote on each side");
        }

        var name = cursor.Peek == '"' ? QuotedText.TakeLine(cursor, place) : cursor.TakeWhile(static at => at.AtKeyCharacter);
        if (name.Length == 0 && (cursor.AtLineEnd || cursor.Peek is ' ' or '\t' or '=' or ':' or '.'))
        {
            throw new SyntaxFault(place, "a key, or a part of it, is missing here");
        }

        return name.Length > 0 && !name.Contains('"', StringComparison.Ordinal)
            ? new ConfigKey(place, name)
            : throw new SyntaxFault(
                place, $"{Shown(cursor.Peek)} cannot begin a key, or a part of one: letters, digits, '-' and '_' are allowed, other characters in quotes");
    }

    /// <summary>Whether a name needs no quotes.</summary>
    public static bool IsPlain(string name) => name.Length > 0 && name.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_');

    private static string Shown(char sign) => char.IsControl(sign) || char.IsWhiteSpace(sign) ? $"U+{(int)sign:X4}" : $"'{sign}'";

    /// <summary>The word and, behind a blank, what is to be included.</summary>
    private static bool IsInclude(TextCursor cursor, List<ConfigKey> path) =>
        path is [{ Name: "include" }] && cursor.TakeBlanks().Length > 0 && cursor.Peek is not ('=' or ':' or '{' or '+');
}
