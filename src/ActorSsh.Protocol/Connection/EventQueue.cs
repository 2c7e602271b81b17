using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Events for the connection's owner. Those with nothing to wait for stand in a queue; data, EOF, the end of a channel and permits are
/// made from the rows when they are taken, so that a row that loses its data in between never tells of it.
/// </summary>
internal sealed class EventQueue
{
    private readonly Queue<ChannelEvent> _events = new();
    private readonly Ring _rows = new(RingMembership.Events, row => row.HasEvent);

    public void Add(ChannelEvent e) => _events.Enqueue(e);

    public void AddIfReady(ChannelRow row) => _rows.AddIfReady(row);

    public bool TryTake([NotNullWhen(true)] out ChannelEvent? e, out ChannelRow? row)
    {
        row = null;
        if (_events.TryDequeue(out e))
        {
            return true;
        }

        if (!_rows.TryPeek(out row))
        {
            return false;
        }

        e = Take(row);
        _rows.Advance();
        return true;
    }

    /// <summary>Permits first, for they free a writer; then data, EOF and the end, in this order.</summary>
    private static ChannelEvent Take(ChannelRow row) => row switch
    {
        { ReturnedPermits: > 0 } => TakePermits(row),
        { HasBatch: true } => TakeBatch(row),
        { HasEof: true } => TakeEof(row),
        _ => TakeClosed(row),
    };

    private static ChannelEvent.WriteReady TakePermits(ChannelRow row)
    {
        var permits = row.ReturnedPermits;
        row.ReturnedPermits = 0;
        return new ChannelEvent.WriteReady(row.Handle, permits);
    }

    private static ChannelEvent.DataReceived TakeBatch(ChannelRow row)
    {
        row.Receive.IsBatchOutstanding = true;
        return new ChannelEvent.DataReceived(row.Handle, row.Receive.Queue.TakeBatch());
    }

    private static ChannelEvent.EofReceived TakeEof(ChannelRow row)
    {
        row.IsEofUntold = false;
        return new ChannelEvent.EofReceived(row.Handle);
    }

    private static ChannelEvent.Closed TakeClosed(ChannelRow row)
    {
        var cause = row.UntoldCause!;
        row.UntoldCause = null;
        row.IsCloseTold = true;
        return row.ToClosed(cause);
    }
}
