namespace ActorSsh.Protocol.Connection;

/// <summary>What a connection has seen, for metrics and tests; all values only grow.</summary>
/// <param name="ChannelsOpened">Channels that were confirmed, either way.</param>
/// <param name="OpensRefused">Opens of the peer that were refused.</param>
/// <param name="BytesSent">Data bytes sent, all channels.</param>
/// <param name="BytesReceived">Data bytes received, all channels.</param>
/// <param name="BytesDiscarded">Those of them that nobody read.</param>
/// <param name="MessagesIgnored">Messages that arrived too late to mean anything (C-45).</param>
/// <param name="UnsolicitedReplies">Replies and adjusts nobody waited for (C-52).</param>
/// <param name="DataAfterEof">Data messages that arrived behind the peer's EOF (C-45).</param>
public readonly record struct ConnectionCounters(
    long ChannelsOpened,
    long OpensRefused,
    long BytesSent,
    long BytesReceived,
    long BytesDiscarded,
    long MessagesIgnored,
    long UnsolicitedReplies,
    long DataAfterEof)
{
    /// <summary>Opens that came to nothing, either way, by reason.</summary>
    public OpenFailureCounts OpenFailures { get; init; }

    /// <summary>How often a channel had data to send and no credit left.</summary>
    public long Stalls { get; init; }

    /// <summary>How long that lasted, all channels together; a stall counts when it is over.</summary>
    public TimeSpan StallTime { get; init; }

    /// <summary>Keepalives of ours that were answered.</summary>
    public long RoundTrips { get; init; }

    /// <summary>How long the latest of them took; <see cref="ChannelMultiplexer.RoundTripTime"/> is smoothed.</summary>
    public TimeSpan LastRoundTrip { get; init; }
}
