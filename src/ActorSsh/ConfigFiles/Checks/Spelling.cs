namespace ActorSsh.ConfigFiles.Checks;

/// <summary>Which word was probably meant.</summary>
internal static class Spelling
{
    private const int LongestCompared = 64;

    /// <returns>The nearest; null when none is so near that a slip explains it.</returns>
    public static string? Nearest(string word, IEnumerable<string> known) => known
        .Select(other => (Word: other, Distance: Distance(word.ToUpperInvariant(), other.ToUpperInvariant())))
        .Where(near => near.Distance <= Math.Max(2, word.Length / 4) && near.Distance < Math.Min(word.Length, near.Word.Length))
        .OrderBy(static near => near.Distance)
        .ThenBy(static near => near.Word, StringComparer.Ordinal)
        .Select(static near => near.Word)
        .FirstOrDefault();

    /// <summary>Characters to insert, delete or replace.</summary>
    private static int Distance(string left, string right)
    {
        if (Math.Max(left.Length, right.Length) > LongestCompared)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        foreach (var character in left)
        {
            var diagonal = row[0]++;
            for (var i = 1; i < row.Length; i++)
            {
                (diagonal, row[i]) = (row[i], Math.Min(Math.Min(row[i], row[i - 1]) + 1, diagonal + (character == right[i - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
