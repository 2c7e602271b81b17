namespace ActorSsh.Protocol.Connection;

/// <summary>
/// What happened on a connection, for its owner: the events of <see cref="ChannelMultiplexer.TryTakeEvent"/>. Every event of one channel
/// comes in order; memory in them is a copy of their own, except in <see cref="DataReceived"/>.
/// </summary>
public abstract record ChannelEvent
{
    private protected ChannelEvent()
    {
    }

    /// <summary>
    /// The peer wants a channel. Answer exactly once with <see cref="ChannelMultiplexer.ConfirmOpen"/> or
    /// <see cref="ChannelMultiplexer.RefuseOpen"/>; should the connection end before, <see cref="Closed"/> follows instead.
    /// </summary>
    /// <param name="Handle">The channel to be.</param>
    /// <param name="Type">The channel type, printable ASCII.</param>
    /// <param name="TypeSpecific">What the type defines, not parsed yet.</param>
    public sealed record OpenRequested(ChannelHandle Handle, string Type, ReadOnlyMemory<byte> TypeSpecific) : ChannelEvent;

    /// <summary>The peer confirmed our open.</summary>
    /// <param name="Handle">The open channel.</param>
    /// <param name="TypeSpecific">What the type defines, usually nothing.</param>
    public sealed record Opened(ChannelHandle Handle, ReadOnlyMemory<byte> TypeSpecific) : ChannelEvent;

    /// <summary>Our open came to nothing: refused, cancelled, timed out, past a limit, or the connection ended.</summary>
    /// <param name="Handle">The channel that was to be; dead from now on.</param>
    /// <param name="Reason">The peer's reason, or ours.</param>
    /// <param name="Text">For people; control characters are escaped.</param>
    /// <param name="ConnectionReason">The object given to <see cref="ChannelMultiplexer.OnConnectionEnd"/> where that was the cause.</param>
    public sealed record OpenFailed(
        ChannelHandle Handle, ChannelOpenFailureReason Reason, string Text, object? ConnectionReason = null) : ChannelEvent;

    /// <summary>
    /// Bytes arrived. Tell <see cref="ChannelMultiplexer.Taken"/> when they are in the reader's hands, which lets the next batch go, and
    /// <see cref="ChannelMultiplexer.Consumed"/> when they are used up, which gives the peer credit.
    /// </summary>
    /// <param name="Handle">The channel.</param>
    /// <param name="Batch">The bytes and how long they are valid.</param>
    public sealed record DataReceived(ChannelHandle Handle, ChannelDataBatch Batch) : ChannelEvent;

    /// <summary>
    /// A reader waits for more than it has (<see cref="ChannelMultiplexer.Starve"/>), the peer may not send it, and the window cannot grow: nothing
    /// will come before something is consumed.
    /// </summary>
    /// <param name="Handle">The channel.</param>
    /// <param name="WindowSize">The window in bytes, none of them consumed.</param>
    public sealed record WindowExhausted(ChannelHandle Handle, long WindowSize) : ChannelEvent;

    /// <summary>The peer sends no more data; everything before was delivered. We may go on sending (C-42).</summary>
    /// <param name="Handle">The channel.</param>
    public sealed record EofReceived(ChannelHandle Handle) : ChannelEvent;

    /// <summary>
    /// The peer takes no more of our data: it closed, or told <c>eow@openssh.com</c> (C-57). What was queued is dropped; writers that wait for
    /// permits must fail now. After a CLOSE of the peer, <see cref="Closed"/> still waits until the received data is taken.
    /// </summary>
    /// <param name="Handle">The channel.</param>
    public sealed record OutputRefused(ChannelHandle Handle) : ChannelEvent;

    /// <summary>
    /// The channel is gone; the last event of its handle (but for the failure of requests that are sent all the same). It comes exactly once
    /// for every channel that was confirmed or opened, after all data was delivered; also for one whose open was not answered when the
    /// connection ended. Bytes delivered and not yet consumed stay valid; consume them or abort, or the channel's number stays taken.
    /// </summary>
    /// <param name="Handle">The channel.</param>
    /// <param name="Cause">Who ended it.</param>
    public sealed record Closed(ChannelHandle Handle, ChannelCloseCause Cause) : ChannelEvent
    {
        /// <summary>Data bytes that came on it, all streams, those nobody read included.</summary>
        public long BytesReceived { get; init; }

        /// <summary>Data bytes that left on it, all streams.</summary>
        public long BytesSent { get; init; }
    }

    /// <summary>The peer did something on a channel that it should not, and that was survived; told once per channel, for the log.</summary>
    /// <param name="Handle">The channel.</param>
    /// <param name="Text">What it did and the rule.</param>
    public sealed record PeerFault(ChannelHandle Handle, string Text) : ChannelEvent;

    /// <summary>Bytes written have left, or at least are sealed: as many permits come back. Merged per round of sending.</summary>
    /// <param name="Handle">The channel.</param>
    /// <param name="Bytes">How many, at least 1.</param>
    public sealed record WriteReady(ChannelHandle Handle, long Bytes) : ChannelEvent;

    /// <summary>
    /// The peer asks something of a channel. Finish each one with <see cref="ChannelMultiplexer.ReplyRequest"/>, whether or not a reply is
    /// wanted: unfinished ones count against the limits.
    /// </summary>
    /// <param name="Handle">The channel.</param>
    /// <param name="RequestId">Names the request in the reply.</param>
    /// <param name="Type">The request type, printable ASCII.</param>
    /// <param name="WantReply">Whether the peer waits for an answer.</param>
    /// <param name="Data">What the type defines, not parsed yet.</param>
    public sealed record RequestReceived(
        ChannelHandle Handle, long RequestId, string Type, bool WantReply, ReadOnlyMemory<byte> Data) : ChannelEvent
    {
        /// <summary>With <c>shell</c>, <c>exec</c> and <c>subsystem</c>: the variables set by <c>env</c> before; otherwise empty.</summary>
        public IReadOnlyList<EnvironmentVariable> Environment { get; init; } = [];

        /// <summary>
        /// Bytes of data the peer sent before it, from the channel's start: who passes requests on in their place waits until so many were
        /// delivered, or no more will be. Requests are told at once, data only as its reader takes it. 0 where the data waits for a session's start.
        /// </summary>
        public long ReceivedBefore { get; init; }
    }

    /// <summary>One of our requests with a reply wanted came to its end: answered, or its channel or connection ended.</summary>
    /// <param name="Handle">The channel.</param>
    /// <param name="RequestId">What sending it returned.</param>
    /// <param name="Success">True only where the peer said so.</param>
    /// <param name="ConnectionReason">The object given to <see cref="ChannelMultiplexer.OnConnectionEnd"/> where that was the cause.</param>
    public sealed record RequestCompleted(
        ChannelHandle Handle, long RequestId, bool Success, object? ConnectionReason = null) : ChannelEvent
    {
        /// <summary>How it ended, in more words than yes and no.</summary>
        public RequestOutcome Outcome { get; init; } = Success ? RequestOutcome.Succeeded : RequestOutcome.Failed;
    }

    /// <summary>
    /// The peer asks something of the connection. Finish each one with <see cref="ChannelMultiplexer.ReplyGlobalRequest"/>, whether or not a
    /// reply is wanted.
    /// </summary>
    /// <param name="RequestId">Names the request in the reply.</param>
    /// <param name="Name">The request's name, printable ASCII.</param>
    /// <param name="WantReply">Whether the peer waits for an answer.</param>
    /// <param name="Data">What the name defines, not parsed yet.</param>
    public sealed record GlobalRequestReceived(long RequestId, string Name, bool WantReply, ReadOnlyMemory<byte> Data) : ChannelEvent;

    /// <summary>One of our global requests with a reply wanted came to its end.</summary>
    /// <param name="RequestId">What sending it returned.</param>
    /// <param name="Success">True only where the peer said so.</param>
    /// <param name="Data">What came with the success, usually nothing.</param>
    /// <param name="ConnectionReason">The object given to <see cref="ChannelMultiplexer.OnConnectionEnd"/> where that was the cause.</param>
    public sealed record GlobalRequestCompleted(
        long RequestId, bool Success, ReadOnlyMemory<byte> Data, object? ConnectionReason = null) : ChannelEvent
    {
        /// <summary>How it ended, in more words than yes and no.</summary>
        public RequestOutcome Outcome { get; init; } = Success ? RequestOutcome.Succeeded : RequestOutcome.Failed;
    }
}
