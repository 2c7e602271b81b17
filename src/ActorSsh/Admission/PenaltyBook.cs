namespace ActorSsh.Admission;

/// <summary>
/// The penalties of one address family, bounded. What has run off is forgotten whenever the book is opened; where it is full, what would run
/// off first makes room. Not thread-safe.
/// </summary>
/// <param name="capacity">Sources that are remembered.</param>
internal sealed class PenaltyBook(int capacity)
{
    private readonly Dictionary<SourceBlock, Entry> _bySource = [];
    private readonly SortedSet<Entry> _byExpiry = new(Comparer<Entry>.Create(Entry.Compare));
    private int _capacity = capacity;
    private long _lastNumber;

    public int Count => _bySource.Count;

    public bool IsFull => Count >= _capacity;

    /// <summary>Sources that are refused.</summary>
    public int Enforced { get; private set; }

    public IEnumerable<Entry> Entries => _byExpiry;

    public bool IsEnforced(SourceBlock source) => _bySource.TryGetValue(source, out var entry) && entry.IsEnforced;

    /// <summary>As many sources from now on; what would run off first makes room.</summary>
    public void Resize(int sources)
    {
        _capacity = sources;
        while (Count > _capacity)
        {
            Remove(_byExpiry.Min!);
        }
    }

    /// <summary>Forgets what has run off.</summary>
    public void Open(TimeSpan now)
    {
        while (_byExpiry.Min is { } first && first.Expires <= now)
        {
            Remove(first);
        }
    }

    /// <summary>Adds to a source's penalty.</summary>
    /// <returns>The entry, when the source is refused from now on.</returns>
    public Entry? Add(SourceBlock source, SshPenaltyReason reason, TimeSpan now, SshPenaltyOptions options)
    {
        var entry = Find(source, now);
        var expires = entry.Expires + options.Of(reason);
        var latest = now + options.Max;
        entry.Reason = reason;
        entry.Expires = expires < latest ? expires : latest;
        Insert(entry);
        if (entry.IsEnforced || entry.Expires - now < options.Min)
        {
            return null;
        }

        entry.IsEnforced = true;
        Enforced++;
        return entry;
    }

    /// <summary>Forgives a source.</summary>
    public bool Lift(SourceBlock source)
    {
        var isThere = _bySource.TryGetValue(source, out var entry);
        if (isThere)
        {
            Remove(entry!);
        }

        return isThere;
    }

    /// <summary>The source's entry, out of the book, to be inserted again when it has changed.</summary>
    private Entry Find(SourceBlock source, TimeSpan now)
    {
        if (_bySource.TryGetValue(source, out var entry))
        {
            _byExpiry.Remove(entry);
            return entry;
        }

        if (IsFull)
        {
            Remove(_byExpiry.Min!);
        }

        return new Entry(source, ++_lastNumber) { Expires = now };
    }

    private void Insert(Entry entry)
    {
        _byExpiry.Add(entry);
        _bySource[entry.Source] = entry;
    }

    private void Remove(Entry entry)
    {
        _byExpiry.Remove(entry);
        _bySource.Remove(entry.Source);
        Enforced -= entry.IsEnforced ? 1 : 0;
    }

    /// <summary>One source's penalty.</summary>
    internal sealed class Entry(SourceBlock source, long number)
    {
        public SourceBlock Source { get; } = source;

        public SshPenaltyReason Reason { get; set; }

        public TimeSpan Expires { get; set; }

        public bool IsEnforced { get; set; }

        private long Number { get; } = number;

        /// <summary>By expiry; of those that run off together the older first.</summary>
        public static int Compare(Entry one, Entry other)
        {
            var byExpiry = one.Expires.CompareTo(other.Expires);
            return byExpiry != 0 ? byExpiry : one.Number.CompareTo(other.Number);
        }
    }
}
