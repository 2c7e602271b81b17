namespace ActorSsh.Messages;

// What an actor that serves a channel or a session is told. One that has failed loses what was told it meanwhile: its failure is logged, and that is
// no news beside it (IDeadLetterSuppression).

/// <summary>First message: the channel is open. <see cref="WriteReady"/> follows with the bytes that may be written.</summary>
/// <param name="Opening">What was asked for when the channel was opened.</param>
/// <param name="LocalChannel">Our number for the channel.</param>
public sealed record ChannelOpened(SshChannelOpening Opening, uint LocalChannel) : IDeadLetterSuppression;

/// <summary>First message of a session's actor, in place of <see cref="ChannelOpened"/>: the client was told that the program runs.</summary>
/// <param name="Start">What the client asked for.</param>
/// <param name="LocalChannel">Our number for the channel.</param>
public sealed record SessionStarted(SshSessionStart Start, uint LocalChannel) : IDeadLetterSuppression;

/// <summary>
/// Bytes came (RFC 4254 §5.2). Tell <see cref="Consumed"/> when they are used up, now or later: only that lets the peer send more, so what
/// waits here is never more than the channel's window.
/// </summary>
/// <param name="Data">A copy that is yours, 1 to 64 KiB; nobody takes it back.</param>
/// <param name="ExtendedDataType">Null for plain data; 1 is standard error.</param>
public sealed record ChannelData(ReadOnlyMemory<byte> Data, uint? ExtendedDataType) : IDeadLetterSuppression;

/// <summary>The peer sends no more data (RFC 4254 §5.3). You may go on writing.</summary>
public sealed record ChannelEof : IDeadLetterSuppression;

/// <summary>The peer asks something of the channel (RFC 4254 §5.4). A session's actor gets those that <see cref="SshSessionFace.Actor"/> was given by name.</summary>
/// <param name="Id">Names the request in <see cref="ReplyRequest"/>; one reply for each that <see cref="SshChannelRequest.WantsReply"/>, in any order. The peer hears them in its own.</param>
/// <param name="Request">What is asked.</param>
public sealed record ChannelRequest(long Id, SshChannelRequest Request) : IDeadLetterSuppression;

/// <summary>A request of yours came to its end; once for each <see cref="SendRequest"/> with a tag.</summary>
/// <param name="Tag">The tag of the request.</param>
/// <param name="Success">True only where the peer said so; false also where the channel ended before.</param>
public sealed record ChannelRequestCompleted(object Tag, bool Success) : IDeadLetterSuppression;

/// <summary>So many more bytes may be written. The first one, at the start, grants <c>actor-ssh.limits.unsent-bytes-per-channel</c>.</summary>
/// <param name="Bytes">1 or more; they add up with what was granted before and not used.</param>
public sealed record WriteReady(long Bytes) : IDeadLetterSuppression;

/// <summary>The peer takes no more bytes; what is written from now on is dropped. <see cref="ChannelClosed"/> follows, unless you go on reading.</summary>
public sealed record ChannelOutputRefused : IDeadLetterSuppression;

/// <summary>A client's terminal has a new size (RFC 4254 §6.7); of several changes that wait, only the latest is told.</summary>
/// <param name="Size">The new size.</param>
public sealed record WindowChanged(TerminalSize Size) : IDeadLetterSuppression;

/// <summary>A client sends a signal to the program (RFC 4254 §6.9).</summary>
/// <param name="Signal">The name without <c>SIG</c>, such as <c>INT</c>; text of the peer.</param>
public sealed record SignalReceived(string Signal) : IDeadLetterSuppression;

/// <summary>A client sends a break (RFC 4335); it is told that it was performed when this message was handled.</summary>
/// <param name="Length">How long, in whole milliseconds; zero leaves it to whoever performs it.</param>
public sealed record BreakReceived(TimeSpan Length) : IDeadLetterSuppression;

/// <summary>
/// The connection is being drained (C-66): finish soon, since a deadline ends what is not over by itself. Told again where an earlier deadline is set.
/// </summary>
public sealed record ConnectionDraining : IDeadLetterSuppression
{
    /// <summary>When channels that are left are closed; null where nobody said so.</summary>
    public DateTimeOffset? Deadline { get; init; }
}

/// <summary>
/// An operator says something to the user of a session with a terminal (<see cref="SshConnection.SendMessageAsync"/>). The actor shows it, or does not.
/// </summary>
/// <param name="Text">What is said, as it was given; control characters are not escaped.</param>
public sealed record MessageForUser(string Text) : IDeadLetterSuppression;

/// <summary>The channel is gone; the last message, once, behind everything the peer sent before. The actor is stopped after it.</summary>
/// <param name="Cause">Who ended it.</param>
public sealed record ChannelClosed(Protocol.Connection.ChannelCloseCause Cause) : IDeadLetterSuppression;

// What it tells its parent, the channel's actor.

/// <summary>
/// Sends bytes behind what was written before. They must be covered by <see cref="WriteReady"/>; a write past it, or behind
/// <see cref="SendEof"/>, is misuse and fails the channel.
/// </summary>
/// <param name="Data">The bytes. They are not copied: nobody may change them any more.</param>
/// <param name="ExtendedDataType">Null for plain data; 1 is standard error.</param>
public sealed record Write(ReadOnlyMemory<byte> Data, uint? ExtendedDataType = null);

/// <summary>Bytes of <see cref="ChannelData"/> are used up: the peer gets credit for them (C-22). More than were told is misuse.</summary>
/// <param name="Bytes">How many, 0 or more.</param>
public sealed record Consumed(long Bytes);

/// <summary>Says that no more bytes follow (RFC 4254 §5.3), behind those written before. Input still arrives.</summary>
public sealed record SendEof;

/// <summary>Closes the channel behind everything written before. <see cref="ChannelClosed"/> follows when the peer has answered.</summary>
public sealed record Close;

/// <summary>Asks something of the channel's other end (RFC 4254 §5.4), behind what was written before.</summary>
/// <param name="Type">The request type: a name of RFC 4251 §6.</param>
/// <param name="Data">What the type defines, at most 32 KiB; nobody may change it any more.</param>
/// <param name="Tag">Comes back with <see cref="ChannelRequestCompleted"/>; null where no answer is wanted.</param>
public sealed record SendRequest(string Type, ReadOnlyMemory<byte> Data, object? Tag = null);

/// <summary>Answers a <see cref="ChannelRequest"/>; an answer nobody waits for is ignored.</summary>
/// <param name="Id">From the request.</param>
/// <param name="Success">What the peer is told.</param>
public sealed record ReplyRequest(long Id, bool Success);

/// <summary>A session's program has ended: its status or signal goes to the client behind everything written before, then EOF and CLOSE.</summary>
/// <param name="Result">How it ended (RFC 4254 §6.10).</param>
public sealed record Exit(SshExit Result);
