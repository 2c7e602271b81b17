namespace ActorSsh.Protocol.Keys;

/// <summary>
/// Takes the options at the beginning of a line of authorized_keys apart: <c>name,name="value",...</c> up to the first space outside quotes.
/// Within quotes <c>\"</c> is a quote, and nothing else is special. Empty options mean nothing, as in sshd.
/// </summary>
internal static class KeyOptionScanner
{
    private const int LongestName = 32;

    /// <summary>Gives each option to <paramref name="apply"/>, in order, its value null where it has none, and leaves what follows them.</summary>
    /// <returns>What is wrong, by the scanner or by <paramref name="apply"/>; null for nothing.</returns>
    public static string? Scan(ref ReadOnlySpan<char> line, Func<string, string?, string?> apply)
    {
        line = line.TrimStart();
        while (!AtEnd(line))
        {
            if (ScanOne(ref line, apply) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static bool AtEnd(ReadOnlySpan<char> line) => line.IsEmpty || line[0] is ' ' or '\t';

    private static string? ScanOne(ref ReadOnlySpan<char> line, Func<string, string?, string?> apply)
    {
        var name = TakeName(ref line);
        string? value = null;
        if (!line.IsEmpty && line[0] == '=')
        {
            line = line[1..];
            if (TakeQuoted(ref line) is not { } quoted)
            {
                return $"the value of {Describe(name)} is not in quotes";
            }

            value = quoted;
        }

        if (!AtEnd(line) && line[0] != ',')
        {
            return $"something follows {Describe(name)} that is no option";
        }

        line = line.IsEmpty || line[0] != ',' ? line : line[1..];
        return name.Length == 0 && value is null ? null : apply(name, value) is { } fault ? $"{Describe(name)} {fault}" : null;
    }

    private static string TakeName(ref ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAny(" \t,=\"");
        var name = end < 0 ? line : line[..end];
        line = line[name.Length..];
        return name.ToString();
    }

    private static string? TakeQuoted(ref ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[0] != '"')
        {
            return null;
        }

        var end = EndOfQuoted(line);
        if (end < 0)
        {
            return null;
        }

        var value = line[1..end].ToString().Replace("\\\"", "\"", StringComparison.Ordinal);
        line = line[(end + 1)..];
        return value;
    }

    private static int EndOfQuoted(ReadOnlySpan<char> line)
    {
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] == '"')
            {
                i++;
            }
            else if (line[i] == '"')
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whoever wrote the line wants to know which option; what is no name is not repeated, since it may be anything.</summary>
    private static string Describe(string name) =>
        name.Length is > 0 and <= LongestName && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-') ? $"option {name}" : "an option";
}
