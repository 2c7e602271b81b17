namespace ActorSsh.Protocol.Connection;

/// <summary>The earliest deadline of all rows; looked for again only when it may have changed.</summary>
/// <param name="table">The rows.</param>
internal sealed class DeadlineClock(ChannelTable table)
{
    private TimeSpan? _next;
    private bool _isStale;

    public TimeSpan? Next
    {
        get
        {
            if (_isStale)
            {
                _next = table.Rows.Min(row => row.Deadline);
                _isStale = false;
            }

            return _next;
        }
    }

    public void Set(ChannelRow row, TimeSpan now, TimeSpan? timeout)
    {
        row.Deadline = now + timeout;
        if (_next is null || row.Deadline < _next)
        {
            _next = row.Deadline;
        }
    }

    public void Clear(ChannelRow row)
    {
        if (row.Deadline is { } deadline)
        {
            row.Deadline = null;
            _isStale |= deadline == _next;
        }
    }

    public List<ChannelRow> TakeExpired(TimeSpan now)
    {
        var expired = table.Rows.Where(row => row.Deadline <= now).ToList();
        expired.ForEach(Clear);
        return expired;
    }
}
