namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>How many characters to insert, delete or replace to get from one word to another; upper and lower case are the same.</summary>
internal static class EditDistance
{
    private const int LongestCompared = 32;

    public static int Between(string left, string right)
    {
        if (Math.Max(left.Length, right.Length) > LongestCompared)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        foreach (var character in left)
        {
            row = NextRow(row, character, right);
        }

        return row[^1];
    }

    private static int[] NextRow(int[] row, char character, string right)
    {
        var next = new int[row.Length];
        next[0] = row[0] + 1;
        for (var i = 1; i < row.Length; i++)
        {
            var replaced = row[i - 1] + (char.ToLowerInvariant(character) == char.ToLowerInvariant(right[i - 1]) ? 0 : 1);
            next[i] = Math.Min(replaced, Math.Min(row[i], next[i - 1]) + 1);
        }

        return next;
    }
}
