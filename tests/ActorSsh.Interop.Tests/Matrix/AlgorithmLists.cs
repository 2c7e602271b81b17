namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>What one side can do on each axis, the most wanted first. A user key's algorithm is that of its signature.</summary>
internal sealed class AlgorithmLists(Func<Axis, IEnumerable<string>> namesOf)
{
    private readonly Dictionary<Axis, string[]> _names = Enum.GetValues<Axis>().ToDictionary(axis => axis, axis => namesOf(axis).Distinct().ToArray());

    public IReadOnlyList<string> this[Axis axis] => _names[axis];

    /// <summary>What both have, in our order.</summary>
    public AlgorithmLists Intersect(AlgorithmLists other) => new(axis => this[axis].Intersect(other[axis]));

    /// <summary>What we have and the other lacks.</summary>
    public AlgorithmLists Except(AlgorithmLists other) => new(axis => this[axis].Except(other[axis]));
}
