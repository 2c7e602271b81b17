namespace ActorSsh.Protocol.Connection;

/// <summary>One row of the channel table at a moment, for listings (C-67).</summary>
/// <param name="Handle">Our number and the generation.</param>
/// <param name="RemoteChannel">The peer's number, where it is known.</param>
/// <param name="Type">The channel type.</param>
/// <param name="Phase">Where the channel stands, as a word such as <c>Open</c> or <c>EofReceived</c>.</param>
/// <param name="SendWindow">Bytes the peer still lets us send.</param>
/// <param name="ReceiveWindow">Bytes the peer may still send.</param>
/// <param name="QueuedToSend">Bytes written that have not left.</param>
/// <param name="QueuedReceived">Bytes received that are not consumed.</param>
/// <param name="BytesSent">Data bytes sent so far, all streams.</param>
/// <param name="BytesReceived">Data bytes received so far, all streams.</param>
/// <param name="UnfinishedRequests">Requests of the peer that nobody has finished.</param>
/// <param name="LastActivity">When the peer last said something on the channel, or data of ours left, on the clock of the <c>now</c> arguments.</param>
/// <param name="Weight">Its share against other channels that have data to send, 1 to <see cref="ChannelMultiplexer.MaximumWeight"/>.</param>
/// <param name="IsPaused">No data of it leaves (<see cref="ChannelMultiplexer.Pause"/>).</param>
/// <param name="IsInteractive">What it would send now would go before the data of others (C-35).</param>
public sealed record ChannelStatus(
    ChannelHandle Handle,
    uint? RemoteChannel,
    string Type,
    ChannelPhase Phase,
    long SendWindow,
    long ReceiveWindow,
    long QueuedToSend,
    long QueuedReceived,
    long BytesSent,
    long BytesReceived,
    int UnfinishedRequests,
    TimeSpan LastActivity,
    int Weight,
    bool IsPaused,
    bool IsInteractive);

/// <summary>Where a channel stands, both directions in one word; finer states live in its two halves.</summary>
public enum ChannelPhase
{
    /// <summary>The peer's open waits for our answer.</summary>
    Offered,

    /// <summary>Our open waits for the peer's answer.</summary>
    Opening,

    /// <summary>Open both ways.</summary>
    Open,

    /// <summary>We sent EOF.</summary>
    EofSent,

    /// <summary>The peer sent EOF.</summary>
    EofReceived,

    /// <summary>EOF went both ways, CLOSE did not.</summary>
    HalfClosed,

    /// <summary>Our CLOSE is out, the peer's is awaited.</summary>
    Closing,

    /// <summary>The same, and nobody is interested any more (C-46).</summary>
    Tombstone,

    /// <summary>CLOSE went both ways; received bytes are still being read.</summary>
    Closed,
}
