namespace ActorSsh.Protocol.Connection;

/// <summary>What one connection may hold (C-4). Values are checked where they are set: numbers are 1 or more, and times above zero, where nothing else is said.</summary>
public sealed record ConnectionLimits
{
    /// <summary>Channels at once, both directions together, tombstones included; more are refused with reason 4. Default 256.</summary>
    public int Channels { get; init => field = Bound.AtLeast(1, value); } = 256;

    /// <summary>
    /// Channels of type <c>session</c> (RFC 4254 §6.1) at once that a client has opened, tombstones included, 1 or more; more are refused with reason 4.
    /// Null for as many as there may be channels. Default null.
    /// </summary>
    public int? Sessions { get; init => field = value is { } most ? Bound.AtLeast(1, most) : null; }

    /// <summary>Opens of the peer not answered yet; more are refused with reason 4. Default 64.</summary>
    public int PendingInboundOpens { get; init => field = Bound.AtLeast(1, value); } = 64;

    /// <summary>Opens of ours not answered yet; more fail at once with reason 4. Default 256.</summary>
    public int PendingOutboundOpens { get; init => field = Bound.AtLeast(1, value); } = 256;

    /// <summary>Refusals the peer has not read yet; more end the connection. Default 1,024.</summary>
    public int QueuedRefusals { get; init => field = Bound.AtLeast(1, value); } = 1024;

    /// <summary>Requests of the peer on one channel that nobody has finished; more end the connection. Default 64.</summary>
    public int UnfinishedRequestsPerChannel { get; init => field = Bound.AtLeast(1, value); } = 64;

    /// <summary>The same for all channels and global requests together. Default 256.</summary>
    public int UnfinishedRequests { get; init => field = Bound.AtLeast(1, value); } = 256;

    /// <summary>Bytes of the payloads of unfinished requests, all together; more end the connection. Default 1 MiB.</summary>
    public long UnfinishedRequestBytes { get; init => field = Bound.AtLeast(1, value); } = 1024 * 1024;

    /// <summary>Bytes written to a channel that have not left; a write past it is misuse. Default 1 MiB.</summary>
    public long UnsentBytesPerChannel { get; init => field = Bound.AtLeast(1, value); } = 1024 * 1024;

    /// <summary>
    /// Credit a channel starts with and is filled up to where its profile is <see cref="WindowProfile.Fixed"/> and <see cref="CreditOptions"/>
    /// have enough, in bytes: 1 to 2^32-1. Default 2 MiB.
    /// </summary>
    public long InitialWindowSize { get; init => field = Bound.Between(1, uint.MaxValue, value); } = 2 * 1024 * 1024;

    /// <summary>
    /// What a channel's window may grow to for a reader that keeps everything it has (<see cref="ChannelMultiplexer.Starve"/>), in bytes, where
    /// that is more than the window it began with: 1 to 2^32-1. Default 16 MiB.
    /// </summary>
    public long MaximumWindowSize { get; init => field = Bound.Between(1, uint.MaxValue, value); } = 16 * 1024 * 1024;

    /// <summary>Longest data of one packet we take, in bytes: 16 to 128 KiB. Default 32 KiB.</summary>
    public int MaximumPacketSize { get; init => field = (int)Bound.Between(16, 128 * 1024, value); } = 32 * 1024;

    /// <summary>
    /// Memory of receive buffers that the unread bytes of one channel may keep from being reused; past it bytes are copied out of them.
    /// 0 or more; default 4 MiB.
    /// </summary>
    public long PinnedBytesPerChannel { get; init => field = Bound.AtLeast(0, value); } = 4 * 1024 * 1024;

    /// <summary>
    /// Runs of unread bytes of one stream that one channel keeps apart; past it stdout and stderr are no longer interleaved as they came, and
    /// a peer that goes on changing between more streams than these is cut off. Default 16,384.
    /// </summary>
    public int UnreadSegmentsPerChannel { get; init => field = Bound.AtLeast(1, value); } = 16 * 1024;

    /// <summary>Variables set by <c>env</c> on one session; more are answered with failure. 0 or more; default 1,024.</summary>
    public int EnvironmentVariables { get; init => field = Bound.AtLeast(0, value); } = 1024;

    /// <summary>UTF-8 bytes of their names and values together. 0 or more; default 64 KiB.</summary>
    public int EnvironmentBytes { get; init => field = Bound.AtLeast(0, value); } = 64 * 1024;

    /// <summary>Replies and adjusts nobody waits for that a connection survives (C-52). 0 or more; default 16.</summary>
    public int UnsolicitedReplies { get; init => field = Bound.AtLeast(0, value); } = 16;

    /// <summary>
    /// Requests of ours that wait for a reply, global ones included, and those given up whose reply is still due; more fail at once.
    /// Default 1,024.
    /// </summary>
    public int PendingRequests { get; init => field = Bound.AtLeast(1, value); } = 1024;

    /// <summary>
    /// Requests of ours on one channel, or global ones, that have not left; one more without a reply wanted is misuse. Default 1,024.
    /// </summary>
    public int UnsentRequestsPerChannel { get; init => field = Bound.AtLeast(1, value); } = 1024;

    /// <summary>
    /// Replies to the peer's requests on one channel that are decided and have not left; more end the connection: the peer asks and does not
    /// read. Default 1,024.
    /// </summary>
    public int UnsentRepliesPerChannel { get; init => field = Bound.AtLeast(1, value); } = 1024;

    /// <summary>How long a request of ours waits for its reply where it says nothing else; null is for ever. Default 60 s.</summary>
    public TimeSpan? RequestTimeout { get; init => field = Bound.PositiveOrForEver(value); } = TimeSpan.FromSeconds(60);

    /// <summary>How long a graceful close may take, until the peer's CLOSE, and a reader may take nothing behind it; null is for ever. Default 30 s.</summary>
    public TimeSpan? LingerTimeout { get; init => field = Bound.PositiveOrForEver(value); } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open of ours waits for its answer; null is for ever. Default 60 s.</summary>
    public TimeSpan? OpenTimeout { get; init => field = Bound.PositiveOrForEver(value); } = TimeSpan.FromSeconds(60);
}
