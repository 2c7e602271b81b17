namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Whose data leaves next: deficit round robin by weight, packet by packet (C-35). In a round every channel that has something to send may
/// send its share; interactive ones first, then the others in turn; who has used up the share waits for the next round. So being
/// interactive is a place in the round and never more of it.
/// <code>
///             ┌─► interactive ──┐
/// has data ───┤                 ├─► one packet ──► the same again, while its share lasts
///             └─► turn ─────────┘        └───────► spent ──(nobody is left in turn: a new round)──► turn
/// </code>
/// </summary>
/// <remarks>
/// A packet costs a constant number of steps: a row moves once per packet and once per round, and the smallest weight needs
/// <see cref="ChannelMultiplexer.DefaultWeight"/> rounds for a packet. The queues are reused, so nothing is allocated.
/// </remarks>
internal sealed class DataLane
{
    /// <summary>Interactive bytes in a row while others wait; then one packet of theirs leaves, however many channels are interactive.</summary>
    internal const int LongestRun = 256 * 1024;

    /// <summary>Other bytes after which the last interactive packet is forgotten: sixty-four of the short backlogs.</summary>
    internal const int Memory = 4 * 1024 * 1024;

    private readonly Queue<ChannelRow> _interactive = new();
    private Queue<ChannelRow> _turn = new();
    private Queue<ChannelRow> _spent = new();
    private Queue<ChannelRow> _current = new();
    private long _round;
    private long _run;
    private long _sinceInteractive = Memory;
    private int _terminals;

    /// <summary>A terminal is open, or interactive data left not long ago.</summary>
    public bool IsInteractiveActive => _terminals > 0 || _sinceInteractive < Memory;

    public bool IsInteractive(ChannelRow row) => row.Share.IsInteractive(_round, row.Send.Queue.UnsentBytes);

    public void AddIfReady(ChannelRow row)
    {
        if ((row.Rings & RingMembership.Data) == 0 && row.HasData)
        {
            row.Rings |= RingMembership.Data;
            PlaceOf(row).Enqueue(row);
        }
    }

    /// <summary>The row whose turn it is; it keeps its place until <see cref="Advance"/>.</summary>
    public bool TryPeek(out ChannelRow row)
    {
        if (_run < LongestRun && TryPeekInteractive(out row))
        {
            return true;
        }

        if (TryPeekTurn(out row))
        {
            return true;
        }

        _run = 0;
        return TryPeekInteractive(out row);
    }

    /// <summary>A packet of the row that was seen last has left, with so many bytes of data.</summary>
    public void Advance(int dataLength)
    {
        var row = Remove(_current);
        var cost = dataLength + ChannelShare.PacketOverhead;
        var isInteractive = _current == _interactive;
        _run = isInteractive ? _run + cost : 0;
        _sinceInteractive = isInteractive ? 0 : Math.Min(_sinceInteractive + cost, Memory);
        row.Share.Charge(cost);
        AddIfReady(row);
    }

    public void OnTerminal(ChannelRow row)
    {
        if (!row.Share.HasTerminal)
        {
            row.Share.HasTerminal = true;
            _terminals++;
        }
    }

    public void OnRemoved(ChannelRow row)
    {
        if (row.Share.HasTerminal)
        {
            row.Share.HasTerminal = false;
            _terminals--;
        }
    }

    public void Clear()
    {
        foreach (var queue in (ReadOnlySpan<Queue<ChannelRow>>)[_interactive, _turn, _spent])
        {
            while (queue.Count > 0)
            {
                Remove(queue);
            }
        }
    }

    private static ChannelRow Remove(Queue<ChannelRow> queue)
    {
        var row = queue.Dequeue();
        row.Rings &= ~RingMembership.Data;
        return row;
    }

    private Queue<ChannelRow> PlaceOf(ChannelRow row)
    {
        row.Share.Enter(_round);
        return !row.Share.HasBalance ? _spent : IsInteractive(row) ? _interactive : _turn;
    }

    /// <summary>Those who wrote much meanwhile go behind the others at once.</summary>
    private bool TryPeekInteractive(out ChannelRow row)
    {
        _current = _interactive;
        while (_interactive.TryPeek(out row!))
        {
            if (row.HasData && PlaceOf(row) == _interactive)
            {
                return true;
            }

            AddIfReady(Remove(_interactive));
        }

        return false;
    }

    private bool TryPeekTurn(out ChannelRow row)
    {
        _current = _turn;
        while (_turn.TryPeek(out row!) || TryBeginRound(out row))
        {
            if (row.HasData && PlaceOf(row) != _spent)
            {
                return true;
            }

            AddIfReady(Remove(_turn));
        }

        return false;
    }

    /// <summary>Also where nobody waits: then nobody was wronged, and the shares begin anew.</summary>
    private bool TryBeginRound(out ChannelRow row)
    {
        _round++;
        (_turn, _spent) = (_spent, _turn);
        _current = _turn;
        return _turn.TryPeek(out row!);
    }
}
