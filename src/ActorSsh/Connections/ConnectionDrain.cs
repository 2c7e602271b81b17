using ActorSsh.Channels.Commands;
using ActorSsh.Protocol;

namespace ActorSsh.Connections;

/// <summary>
/// The drain of one connection (C-66), turn by turn: it waits for the channels until the deadline, then closes each, leaves the peer a moment
/// to answer, and disconnects.
/// </summary>
/// <remarks>
/// <code>
/// none ──Begin──▶ waiting ──deadline: CLOSE each──▶ closing ──close timeout──▶ DISCONNECT
///                    └──────────── no channel left ────┴───────────────────────────▲
/// </code>
/// </remarks>
internal sealed class ConnectionDrain(ConnectionState state, TimeSpan closeTimeout)
{
    /// <summary>Of drains that somebody waits for.</summary>
    private readonly List<DrainConnection> _watched = [];

    private int? _told;
    private TimeSpan? _due;
    private bool _isClosing;

    /// <summary>When it goes on without waiting any longer; null where nothing is drained.</summary>
    public TimeSpan? NextDeadline => state.IsEnding ? null : _due;

    /// <summary>How long the channels have; null where nothing is drained.</summary>
    public TimeSpan? TimeLeft(TimeSpan now) => _due is { } due ? TimeSpan.FromTicks(Math.Max(0, _isClosing ? 0 : (due - now).Ticks)) : null;

    /// <summary>When channels that are left are closed, by the clock on the wall; null where nothing is drained.</summary>
    public DateTimeOffset? Deadline(DateTimeOffset wall, TimeSpan now) =>
        TimeLeft(now) is not { } left ? null : left < DateTimeOffset.MaxValue - wall ? wall + left : DateTimeOffset.MaxValue;

    /// <returns>Whether this is the first time.</returns>
    public bool Begin(DrainConnection drain, TimeSpan now)
    {
        var isFirst = _due is null;
        _watched.Add(drain);
        _told = null;
        var due = drain.Deadline < TimeSpan.MaxValue - now ? now + drain.Deadline : TimeSpan.MaxValue;
        if (!_isClosing && (isFirst || due < _due))
        {
            _due = due;
        }

        state.BeginDrain();
        return isFirst;
    }

    /// <summary>Does what is due.</summary>
    /// <returns>Whether there is something to send.</returns>
    public bool Proceed(ChannelRouter? channels, TimeSpan now)
    {
        if (_due is null || state.IsEnding)
        {
            return false;
        }

        var left = channels?.ChannelCount ?? 0;
        Tell(left);
        if (left == 0 || (_isClosing && now >= _due))
        {
            state.Disconnect(DisconnectReason.ByApplication, "The server closes its connections.");
            return true;
        }

        if (now < _due)
        {
            return false;
        }

        _isClosing = true;
        _due = now + closeTimeout;
        channels!.AbortAll();
        return true;
    }

    private void Tell(int left)
    {
        if (left != _told)
        {
            _told = left;
            _watched.ForEach(drain => drain.Progress(left));
            _watched.RemoveAll(static drain => drain.Watch.IsAbandoned); // behind the telling: who reports on a wait that was given up learns it by that
        }
    }
}
