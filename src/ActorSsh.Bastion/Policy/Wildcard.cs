namespace ActorSsh.Bastion.Policy;

/// <summary>Patterns as ssh_config(5) has them: <c>*</c> stands for any characters, also none, <c>?</c> for exactly one.</summary>
internal static class Wildcard
{
    /// <summary>Whether the whole text fits. Takes at most as many steps as both are long, multiplied: a pattern cannot be made to hang us.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">Text of a peer, maybe.</param>
    public static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (at, star, resume) = (0, -1, 0);
        var i = 0;
        while (i < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, resume) = (at++, i);
            }
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == text[i]))
            {
                (at, i) = (at + 1, i + 1);
            }
            else if (star >= 0)
            {
                (at, i) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }
}
