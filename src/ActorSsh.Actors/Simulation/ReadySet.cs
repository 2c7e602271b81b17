namespace ActorSsh.Actors.Simulation;

/// <summary>What can make the next step; the seed chooses. Nothing is in it twice.</summary>
internal sealed class ReadySet
{
    private readonly List<object> _ready = [];
    private readonly HashSet<object> _known = new(ReferenceEqualityComparer.Instance);

    internal int Count => _ready.Count;

    internal void Add(object item)
    {
        if (_known.Add(item))
            _ready.Add(item);
    }

    /// <summary>Takes one; null when there is none.</summary>
    internal object Take(SeededChoice choice)
    {
        if (_ready.Count == 0)
            return null;
        var place = _ready.Count == 1 ? 0 : choice.Below(_ready.Count);
        var taken = _ready[place];
        _ready[place] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        _known.Remove(taken);
        return taken;
    }
}
