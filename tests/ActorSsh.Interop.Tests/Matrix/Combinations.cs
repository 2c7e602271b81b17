namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>The rows of a matrix: each algorithm once with the others at their first, and random rows over all of them.</summary>
internal static class Combinations
{
    private const int Draws = 2_000;

    public static IEnumerable<(Axis Axis, string Name, Combination Row)> OneAxisAtATime(AlgorithmLists both) =>
        from axis in Enum.GetValues<Axis>()
        from name in both[axis]
        select (axis, name, Combination.Choose(other => other == axis ? name : First(both, other, axis)));

    /// <summary>Rows that differ, of a generator that the seed fixes; fewer where there are not so many.</summary>
    public static IReadOnlyList<Combination> Random(AlgorithmLists both, int seed, int count)
    {
        var random = new Random(seed);
        var drawn = Enumerable.Range(0, Draws).Select(_ => Combination.Choose(axis => both[axis][random.Next(both[axis].Count)]));
        return [.. drawn.Distinct().Take(count)];
    }

    // A MAC is used with a cipher that needs one.
    private static string First(AlgorithmLists both, Axis axis, Axis varied) =>
        varied == Axis.Mac && axis == Axis.Cipher ? both[axis].First(Combination.DoesNeedMac) : both[axis][0];
}
