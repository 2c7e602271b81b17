namespace ActorSsh.Protocol.Wire;

/// <summary>
/// Patterns as ssh_config(5) has them: <c>*</c> is any number of characters, <c>?</c> exactly one. Costs at most the product of the two
/// lengths, whatever the pattern: there is no backtracking further than to the last star.
/// </summary>
internal static class WildcardPattern
{
    /// <summary>Whether the pattern is the text, upper and lower case ASCII letters being the same.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (next, at) = (0, 0);
        var (star, covered) = (-1, 0);
        while (at < text.Length)
        {
            if (next < pattern.Length && pattern[next] == '*')
            {
                (star, covered) = (next++, at);
            }
            else if (next < pattern.Length && IsMatch(pattern[next], text[at]))
            {
                (next, at) = (next + 1, at + 1);
            }
            else if (star >= 0)
            {
                (next, at) = (star + 1, ++covered);
            }
            else
            {
                return false;
            }
        }

        return pattern[next..].TrimStart('*').IsEmpty;
    }

    private static bool IsMatch(char pattern, char character) =>
        pattern == '?' || char.ToLowerInvariant(pattern) == char.ToLowerInvariant(character);
}
