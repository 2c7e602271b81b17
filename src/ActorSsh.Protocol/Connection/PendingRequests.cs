namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Requests of ours that left and wait for a reply. Replies carry no number: the first reply answers the first request (C-50, C-51).
/// </summary>
internal sealed class PendingRequests
{
    private readonly Queue<Entry> _entries = new();

    public int Count => _entries.Count;

    /// <param name="id">What the sender knows the request by.</param>
    /// <param name="sequence">The number of the packet it left in, where that is known.</param>
    public void Add(long id, uint? sequence) => _entries.Enqueue(new Entry(id, sequence));

    public bool TryTake(out long id)
    {
        var isTaken = _entries.TryDequeue(out var entry);
        id = entry.Id;
        return isTaken;
    }

    /// <summary>
    /// Takes the request that left in packet <paramref name="sequence"/> out of its place: no reply will come (C-52). Numbers start over with
    /// new keys under strict key exchange; UNIMPLEMENTED comes at once, so of two with one number it means the later.
    /// </summary>
    public bool TryRemove(uint sequence, out long id)
    {
        var entries = _entries.ToArray();
        var place = Array.FindLastIndex(entries, entry => entry.Sequence == sequence);
        id = place < 0 ? 0 : entries[place].Id;
        if (place < 0)
        {
            return false;
        }

        _entries.Clear();
        foreach (var entry in entries.Where((_, at) => at != place))
        {
            _entries.Enqueue(entry);
        }

        return true;
    }

    private readonly record struct Entry(long Id, uint? Sequence);
}
