namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Asks the peer for signs of life at fixed intervals, gives it up when none comes, and measures the round-trip time by the answers (C-65).
/// </summary>
/// <remarks>
/// It asks whether or not the peer speaks, since a busy connection wants to know its round-trip time too; but any packet proves life. No more
/// than the count allowed wait for an answer, so a peer that never answers requests costs nothing and is not given up while it speaks.
/// </remarks>
/// <param name="state">The connection.</param>
/// <param name="options">Interval and count.</param>
internal sealed class Keepalive(MultiplexerState state, LivenessOptions options)
{
    private const string RequestName = "keepalive@openssh.com";
    private const int SmoothingShift = 8;

    /// <summary>Those that wait for an answer, and when they left.</summary>
    private readonly Dictionary<long, TimeSpan?> _probes = [];
    private int _silentIntervals;

    public TimeSpan? Due { get; private set; } = state.Now + options.KeepaliveInterval;

    /// <summary>Smoothed as RFC 6298 §2 does: each sample counts an eighth. Null before the first.</summary>
    public TimeSpan? RoundTripTime { get; private set; }

    /// <summary>An authenticated packet came.</summary>
    public void OnHeard() => _silentIntervals = 0;

    /// <exception cref="SshProtocolException">The peer gave no sign of life.</exception>
    public void OnDeadline()
    {
        if (Due is null || state.Now < Due)
        {
            return;
        }

        if (_silentIntervals >= options.KeepaliveCount)
        {
            throw ConnectionErrors.Silent(options.KeepaliveCount, options.KeepaliveInterval!.Value);
        }

        _silentIntervals++;
        Due = state.Now + options.KeepaliveInterval;
        if (_probes.Count < options.KeepaliveCount)
        {
            Ask();
        }
    }

    /// <summary>One of ours has left: its time runs.</summary>
    public void OnLeft(long requestId)
    {
        if (_probes.ContainsKey(requestId))
        {
            _probes[requestId] = state.Now;
        }
    }

    /// <summary>A global request of ours came to its end; true where it is one of these, which nobody else is told about.</summary>
    public bool TryEnd(long requestId, RequestOutcome outcome)
    {
        if (!_probes.Remove(requestId, out var left))
        {
            return false;
        }

        if (left is { } time && outcome is RequestOutcome.Succeeded or RequestOutcome.Failed)
        {
            Measure(state.Now - time);
        }

        return true;
    }

    private void Ask()
    {
        var id = state.NextRequestId();
        _probes.Add(id, null);
        state.Globals.Send(id, RequestName, wantReply: true, default, deadline: null);
    }

    private void Measure(TimeSpan sample)
    {
        state.Tally.OnRoundTrip(sample);
        RoundTripTime = RoundTripTime is { } smoothed ? smoothed + ((sample - smoothed) / SmoothingShift) : sample;
    }
}
