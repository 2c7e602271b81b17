namespace ActorSsh.Protocol.Connection;

/// <summary>The rings a row stands in.</summary>
[Flags]
internal enum RingMembership
{
    None = 0,
    Control = 1,
    Data = 2,
    Events = 4,
    Opens = 8,
}

/// <summary>
/// Rows that have something to do, served in turn: each row stands in the ring at most once, and one whose reason has gone meanwhile is
/// passed over.
/// </summary>
/// <param name="membership">The flag that says a row stands in this ring.</param>
/// <param name="isReady">Whether a row has something to do.</param>
internal sealed class Ring(RingMembership membership, Func<ChannelRow, bool> isReady)
{
    private const int SmallestSweep = 64;

    private readonly Queue<ChannelRow> _rows = new();
    private int _sweepAt = SmallestSweep;

    /// <summary>Rows in it, those that are to be passed over included: at most twice as many as have something to do, and a few.</summary>
    public int Count => _rows.Count;

    public void AddIfReady(ChannelRow row)
    {
        if ((row.Rings & membership) == 0 && isReady(row))
        {
            Sweep();
            row.Rings |= membership;
            _rows.Enqueue(row);
        }
    }

    /// <summary>The row whose turn it is; it keeps its place until <see cref="Advance"/>.</summary>
    public bool TryPeek(out ChannelRow row)
    {
        while (_rows.TryPeek(out row!))
        {
            if (isReady(row))
            {
                return true;
            }

            Remove();
        }

        return false;
    }

    /// <summary>Its turn is over: behind the others if it has more to do.</summary>
    public void Advance() => AddIfReady(Remove());

    public void Clear()
    {
        while (_rows.Count > 0)
        {
            Remove();
        }
    }

    /// <summary>While nothing leaves nobody is passed over, and an open that is cancelled must leave nothing behind (C-5).</summary>
    private void Sweep()
    {
        if (_rows.Count < _sweepAt)
        {
            return;
        }

        for (var left = _rows.Count; left > 0; left--)
        {
            var row = Remove();
            if (isReady(row))
            {
                row.Rings |= membership;
                _rows.Enqueue(row);
            }
        }

        _sweepAt = Math.Max(SmallestSweep, 2 * _rows.Count);
    }

    private ChannelRow Remove()
    {
        var row = _rows.Dequeue();
        row.Rings &= ~membership;
        return row;
    }
}
