namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>What we and a peer can do, and the rows of tests that follow; the peer is asked once.</summary>
internal static class Both<TPeer>
    where TPeer : IMatrixParty
{
    /// <summary>Of the random rows. Fixed, so that a failure comes again; each row's name says it.</summary>
    private const int Seed = 4;

    private const int Count = 50;

    private static readonly Lazy<AlgorithmLists> Asked = new(() => OwnAlgorithms.All.Intersect(TPeer.Ask()));

    public static AlgorithmLists Lists => Asked.Value;

    /// <summary>Each algorithm, one axis at a time: which, and the whole combination.</summary>
    public static TheoryData<string, string> Each()
    {
        var data = new TheoryData<string, string>();
        foreach (var (axis, name, row) in Combinations.OneAxisAtATime(Lists))
        {
            data.Add($"{axis} {name}", row.ToString());
        }

        return data;
    }

    /// <summary>Combinations over all axes: seed and row, and the combination.</summary>
    public static TheoryData<string, string> Seeded()
    {
        var data = new TheoryData<string, string>();
        foreach (var row in Combinations.Random(Lists, Seed, Count))
        {
            data.Add($"seed {Seed}, row {data.Count + 1}", row.ToString());
        }

        return data;
    }
}
