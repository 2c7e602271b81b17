namespace ActorSsh.Protocol.Transport;

/// <summary>The transport's three deadlines: the beginning, a packet that is arriving, and keys that grow old. A running exchange has its own.</summary>
internal sealed class TransportClock(TransportOptions options, TimeSpan now)
{
    private TimeSpan? _packet;
    private long _exchanges;

    /// <summary>When the first exchange must be over.</summary>
    public TimeSpan? Beginning { get; } = LongTime.After(now, options.KeyExchangeTimeout);

    /// <summary>When the packet that is arriving must be complete.</summary>
    public TimeSpan? Packet => _packet;

    /// <summary>When keys must be replaced.</summary>
    public TimeSpan? Rekey { get; private set; }

    public void OnPacketIncomplete(TimeSpan now) => _packet ??= LongTime.After(now, options.PacketTimeout);

    public void OnPacketOver() => _packet = null;

    /// <summary>Tells how many exchanges are over: a new one starts the time of its keys.</summary>
    public void OnExchanges(long completed, TimeSpan now)
    {
        if (completed != _exchanges)
        {
            _exchanges = completed;
            Rekey = LongTime.After(now, options.RekeyInterval);
        }
    }

    public static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        _ => one < other ? one : other,
    };
}
