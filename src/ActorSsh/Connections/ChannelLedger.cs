using ActorSsh.Channels.Serving;
using ActorSsh.Diagnostics;
using ActorSsh.Events;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// The open channels of a connection as the embedder is told of them: each end is told once, when the channel is closed and its actor is dead, whichever comes
/// last. Used in the connection's turns.
/// </summary>
internal sealed class ChannelLedger(ConnectionEvents events, ChannelMultiplexer channels, ServerClock clock)
{
    private readonly Dictionary<ChannelHandle, Entry> _entries = [];

    /// <summary>A channel is open.</summary>
    public void OnOpened(ChannelSeat seat)
    {
        var info = new SshChannelInfo(seat.Opening.Connection, seat.Handle, seat.Opening.Type, seat.IsOurs, clock.Wall)
        {
            Target = SshChannelTarget.Of(seat.Opening, seat.Story.Connected),
        };
        if (channels.EndReason is null && events.TryTell(listener => listener.OnChannelOpened(info)))
        {
            _entries.Add(seat.Handle, new Entry(info, seat.Story));
        }
    }

    /// <summary>It is closed; its actor may go on for a while.</summary>
    public void OnClosed(ChannelEvent.Closed closed)
    {
        if (_entries.TryGetValue(closed.Handle, out var entry))
        {
            entry.Closed = closed;
            TellIfOver(entry);
        }
    }

    /// <summary>Its actor is dead; it may be open for a while, for what was written to leave.</summary>
    public void OnDied(ChannelHandle handle)
    {
        if (_entries.TryGetValue(handle, out var entry))
        {
            entry.IsDead = true;
            TellIfOver(entry);
        }
    }

    /// <summary>The connection is over, and all actors are dead.</summary>
    public void End(object reason)
    {
        foreach (var entry in _entries.Values.ToList())
        {
            var status = channels.FindChannel(entry.Info.Handle);
            entry.IsDead = true;
            entry.Closed ??= new ChannelEvent.Closed(entry.Info.Handle, new ChannelCloseCause(ChannelCloseKind.ConnectionLost, reason))
            {
                BytesReceived = status?.BytesReceived ?? 0,
                BytesSent = status?.BytesSent ?? 0,
            };
            TellIfOver(entry);
        }
    }

    private void TellIfOver(Entry entry)
    {
        if (entry is { IsDead: true, Closed: { } closed })
        {
            _entries.Remove(entry.Info.Handle);
            var end = new SshChannelEnd(entry.Info, closed.Cause, closed.BytesReceived, closed.BytesSent, clock.Wall) { Session = entry.Story.Session };
            events.Tell(listener => listener.OnChannelEnded(end));
        }
    }

    /// <summary>A channel whose opening was told.</summary>
    private sealed class Entry(SshChannelInfo info, ChannelStory story)
    {
        public SshChannelInfo Info => info;

        public ChannelStory Story => story;

        public ChannelEvent.Closed? Closed { get; set; }

        public bool IsDead { get; set; }
    }
}
