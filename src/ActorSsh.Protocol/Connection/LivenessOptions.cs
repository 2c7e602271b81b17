namespace ActorSsh.Protocol.Connection;

/// <summary>
/// When a silent peer is given up and what nobody uses is closed (C-65). Immutable; values are checked where they are set, and times are above zero. By default all of
/// it is off: a server does not end what its user merely leaves alone.
/// </summary>
public sealed record LivenessOptions
{
    /// <summary>
    /// How often the peer is asked for a sign of life by <c>keepalive@openssh.com</c>; its answer also measures the round-trip time. Null,
    /// the default, never asks.
    /// </summary>
    public TimeSpan? KeepaliveInterval { get; init => field = Bound.PositiveOrForEver(value); }

    /// <summary>
    /// Questions in a row without a sign of life that are borne; an interval after the last one the connection ends. 3 by default, at
    /// least 1. Every packet of the peer is a sign of life, whatever is in it.
    /// </summary>
    public int KeepaliveCount { get; init => field = Bound.Positive(value); } = 3;

    /// <summary>How long a connection may be without any channel; null, the default, for ever.</summary>
    public TimeSpan? UnusedTimeout { get; init => field = Bound.PositiveOrForEver(value); }

    /// <summary>
    /// How long channels of a type may be without data or requests in either direction; then the channel is closed, not the connection. The
    /// first entry that fits a type counts; a type that none fits, which is all of them by default, may be idle for ever.
    /// </summary>
    public IReadOnlyList<ChannelTimeout> ChannelTimeouts { get; init => field = [.. value]; } = [];

    /// <summary>How long a channel of <paramref name="type"/> may be idle; null for ever.</summary>
    internal TimeSpan? TimeoutOf(string type) => LongTime.OrForEver(ChannelTimeouts.FirstOrDefault(timeout => timeout.Fits(type))?.Time);
}
