namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Which word was meant by one that there is not.</summary>
internal static class Nearest
{
    private const int ShortWord = 3;

    /// <returns>The word that begins so, or that a few typos lead to; null when none does.</returns>
    public static string? To(string typed, IEnumerable<string> words)
    {
        var known = words.ToArray();
        var nearest = known.MinBy(word => EditDistance.Between(typed, word));
        return nearest is not null && (Begins(nearest, typed) || EditDistance.Between(typed, nearest) <= TyposIn(typed))
            ? nearest
            : Array.Find(known, word => Begins(word, typed));
    }

    // Two typos lead from any short word to any other.
    private static int TyposIn(string typed) => typed.Length <= ShortWord ? 1 : 2;

    private static bool Begins(string word, string typed) => typed.Length > 0 && word.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
}
