namespace ActorSsh.Protocol.Connection;

/// <summary>Channels nobody uses, and a connection nobody opens channels on (C-65).</summary>
/// <remarks>Activity does not move the due time, which would cost something for every packet: what is due is looked at, and due again.</remarks>
/// <param name="state">The connection.</param>
/// <param name="options">The times.</param>
internal sealed class IdleWatch(MultiplexerState state, LivenessOptions options)
{
    private TimeSpan? _channelsDue;
    private TimeSpan _unusedSince = state.Now;

    public TimeSpan? Due => state.Table.Count == 0 ? _unusedSince + options.UnusedTimeout : _channelsDue;

    /// <summary>A channel is open from now on.</summary>
    public void OnOpened(ChannelRow row)
    {
        row.LastActivity = state.Now;
        row.IdleTimeout = options.TimeoutOf(row.Type);
        LookAt(row);
    }

    /// <summary>A row was removed.</summary>
    public void OnRemoved()
    {
        if (state.Table.Count == 0)
        {
            _unusedSince = state.Now;
            _channelsDue = null;
        }
    }

    /// <summary>The channels that have been idle for too long; the caller ends them.</summary>
    /// <exception cref="SshProtocolException">There was no channel for too long.</exception>
    public List<ChannelRow> OnDeadline()
    {
        if (Due is not { } due || state.Now < due)
        {
            return [];
        }

        if (state.Table.Count == 0)
        {
            throw ConnectionErrors.Unused(options.UnusedTimeout!.Value);
        }

        _channelsDue = null;
        var idle = state.Table.Rows.Where(row => IdleDeadline(row) <= state.Now).ToList();
        state.Table.Rows.Except(idle).ToList().ForEach(LookAt);
        return idle;
    }

    /// <summary>Only what is open can be idle; a close has its own timeout.</summary>
    private static TimeSpan? IdleDeadline(ChannelRow row) =>
        row.Send.IsOpen && !row.Send.IsCloseQueued ? row.LastActivity + row.IdleTimeout : null;

    private void LookAt(ChannelRow row)
    {
        if (IdleDeadline(row) is { } deadline && (_channelsDue is null || deadline < _channelsDue))
        {
            _channelsDue = deadline;
        }
    }
}
