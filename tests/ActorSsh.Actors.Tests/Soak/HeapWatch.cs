namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Sees that what has ended is collected, and that the heap does not grow.</summary>
internal sealed class HeapWatch(SoakReport report)
{
    private const int PerTree = 10;

    private readonly List<(string What, WeakReference Reference)> _dead = [];
    private readonly List<(string What, WeakReference Reference)> _last = [];
    private readonly List<long> _sizes = [];

    /// <summary>Bytes of the managed heap after each measurement's full collection.</summary>
    public IReadOnlyList<long> Sizes => _sizes;

    /// <summary>
    /// Remembers some of the actors of a tree that is gone, without keeping them. They have until the end of the next tree: a thread may
    /// still have the last of them at hand.
    /// </summary>
    public void Remember(Episode episode)
    {
        _dead.AddRange(_last);
        _last.Clear();
        _last.Add(($"tree {episode.Number}", new WeakReference(episode)));
        foreach (var life in episode.AllLives.Where(static life => life.LastActor is not null).Take(PerTree))
        {
            _last.Add(($"the reference of {life} of tree {episode.Number}", new WeakReference(life.Ref)));
            _last.Add(($"the instance of {life} of tree {episode.Number}", life.LastActor));
        }
    }

    public void Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _sizes.Add(GC.GetTotalMemory(forceFullCollection: true));
        foreach (var (what, _) in _dead.Where(static entry => entry.Reference.IsAlive))
            report.Add($"{what} was not collected");
        _dead.Clear();
    }
}
