namespace Akka.Actor;

/// <summary>A binary heap by due time; each entry knows its place, so that a cancelled one can be taken out.</summary>
internal sealed class TimerHeap
{
    private HeapEntry[] _entries = new HeapEntry[16];

    internal int Count { get; private set; }

    internal HeapEntry First => Count == 0 ? null : _entries[0];

    internal void Add(HeapEntry entry)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        Place(entry, Count++);
        MoveUp(entry);
    }

    internal void Remove(HeapEntry entry)
    {
        var index = entry.Index;
        if (index == HeapEntry.NotQueued)
            return;
        entry.Index = HeapEntry.NotQueued;
        var last = _entries[--Count];
        _entries[Count] = null;
        if (last == entry)
            return;
        Place(last, index);
        MoveUp(last);
        MoveDown(last);
    }

    private void MoveUp(HeapEntry entry)
    {
        while (entry.Index > 0)
        {
            var parent = _entries[(entry.Index - 1) / 2];
            if (!entry.IsBefore(parent))
                return;
            Swap(entry, parent);
        }
    }

    private void MoveDown(HeapEntry entry)
    {
        while (SmallerChild(entry.Index) is { } child && child.IsBefore(entry))
            Swap(entry, child);
    }

    private HeapEntry SmallerChild(int index)
    {
        var left = (2 * index) + 1;
        if (left >= Count)
            return null;
        var right = left + 1;
        return right < Count && _entries[right].IsBefore(_entries[left]) ? _entries[right] : _entries[left];
    }

    private void Swap(HeapEntry one, HeapEntry other)
    {
        var index = one.Index;
        Place(one, other.Index);
        Place(other, index);
    }

    private void Place(HeapEntry entry, int index)
    {
        _entries[index] = entry;
        entry.Index = index;
    }
}
