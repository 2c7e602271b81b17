namespace ActorSsh.Protocol.Connection;

/// <summary>How a request of ours came to its end (C-51).</summary>
public enum RequestOutcome
{
    /// <summary>The peer said yes.</summary>
    Succeeded,

    /// <summary>The peer said no, or that it does not know such requests.</summary>
    Failed,

    /// <summary>It wanted no reply and has left (<see cref="ChannelMultiplexer.PassRequest"/>).</summary>
    Sent,

    /// <summary>Its channel closed before an answer came.</summary>
    ChannelEnded,

    /// <summary>The connection ended before an answer came.</summary>
    ConnectionEnded,

    /// <summary><see cref="ChannelMultiplexer.CancelRequest"/>; the peer may have done what was asked.</summary>
    Cancelled,

    /// <summary>No answer came in time; the peer may have done what was asked, or may still do it.</summary>
    TimedOut,

    /// <summary>It was not sent: too many others wait for an answer (<see cref="ConnectionLimits.PendingRequests"/>).</summary>
    TooMany,
}
