namespace ActorSsh.Admission;

/// <summary>
/// What waits, by source: sources take turns, one item each, so that however much waits of one, another's next item is behind at most one of
/// every other source. Not thread-safe.
/// </summary>
/// <typeparam name="T">The items.</typeparam>
internal sealed class FairQueue<T>
{
    private readonly Dictionary<SourceBlock, LinkedList<T>> _bySource = [];
    private readonly LinkedList<SourceBlock> _turns = [];

    public int Count { get; private set; }

    /// <summary>Sources of which something waits.</summary>
    public int Sources => _turns.Count;

    public int CountOf(SourceBlock source) => _bySource.TryGetValue(source, out var items) ? items.Count : 0;

    /// <summary>Puts an item behind those of its source.</summary>
    /// <returns>Its place, for <see cref="TryRemove"/>.</returns>
    public LinkedListNode<T> Add(SourceBlock source, T item)
    {
        if (!_bySource.TryGetValue(source, out var items))
        {
            items = [];
            _bySource.Add(source, items);
            _turns.AddLast(source);
        }

        Count++;
        return items.AddLast(item);
    }

    /// <summary>The first item of the source whose turn it is, which is then behind all others.</summary>
    public bool TryTake(out T item)
    {
        if (_turns.First is not { Value: var source })
        {
            item = default!;
            return false;
        }

        item = _bySource[source].First!.Value;
        _turns.RemoveFirst();
        _turns.AddLast(source);
        RemoveFirst(source);
        return true;
    }

    /// <summary>Takes an item out that nobody wants any more.</summary>
    /// <returns>False where it was taken already.</returns>
    public bool TryRemove(SourceBlock source, LinkedListNode<T> place)
    {
        if (place.List is not { } items)
        {
            return false;
        }

        items.Remove(place);
        OnRemoved(source, items);
        return true;
    }

    private void RemoveFirst(SourceBlock source)
    {
        var items = _bySource[source];
        items.RemoveFirst();
        OnRemoved(source, items);
    }

    private void OnRemoved(SourceBlock source, LinkedList<T> items)
    {
        Count--;
        if (items.Count == 0)
        {
            _bySource.Remove(source);
            _turns.Remove(source);
        }
    }
}
