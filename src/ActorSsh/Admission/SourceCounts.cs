namespace ActorSsh.Admission;

/// <summary>How many there are of each source; who has none is forgotten. Used in one actor's turns.</summary>
internal sealed class SourceCounts
{
    private readonly Dictionary<SourceBlock, int> _counts = [];

    /// <summary>Sources that have some.</summary>
    public int Sources => _counts.Count;

    public int Of(SourceBlock source) => _counts.GetValueOrDefault(source);

    public void Add(SourceBlock source) => _counts[source] = Of(source) + 1;

    public void Remove(SourceBlock source)
    {
        if (--_counts[source] == 0)
        {
            _counts.Remove(source);
        }
    }
}
