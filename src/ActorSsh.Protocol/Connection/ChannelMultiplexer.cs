using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// The connection layer (RFC 4254) of one connection, client or server: channels, their windows, EOF and CLOSE, requests and replies.
/// A state machine without threads, clocks or I/O; one caller at a time.
/// </summary>
/// <remarks>
/// <para>Map of the folder:</para>
/// <list type="bullet">
/// <item><c>ChannelTable</c>, <c>ChannelRow</c>: numbers and what is known of a channel; <c>SendHalf</c> (<c>SendWindow</c>,
/// <c>OutboundQueue</c>) and <c>ReceiveHalf</c> (<c>ReceiveWindow</c>, <c>ReceiveQueue</c>): its two directions.</item>
/// <item><c>ChannelVerdicts</c>: phase by message, the whole table.</item>
/// <item><c>ChannelMessages</c>, <c>ChannelOpening</c>, <c>ChannelRequests</c>, <c>ChannelEnding</c>, <c>GlobalRequests</c>: what happens
/// then.</item>
/// <item><c>OutboundScheduler</c>, <c>ControlMessages</c>: what leaves, and when; <c>EventQueue</c>: what the owner is told.</item>
/// <item><c>Messages/</c>: the wire.</item>
/// </list>
/// <para>Feed one input or command, then drain <see cref="TryTakeEvent"/>, and let <see cref="TryTakePayload(Span{byte}, out int)"/> be
/// asked while there is room to send. A handle whose channel is over is never an error: commands with it do nothing, since the peer may
/// end a channel at any time. What no race explains, such as a write behind our own EOF, is an <see cref="InvalidOperationException"/>.
/// </para>
/// </remarks>
public sealed class ChannelMultiplexer : IPayloadSource
{
    /// <summary>Longest payload of a request or an open of ours, in bytes: it must fit into one packet (RFC 4253 §6.1).</summary>
    public const int MaximumRequestLength = 32 * 1024;

    private readonly MultiplexerState _state;
    private readonly ChannelOpening _opening;
    private readonly ChannelRequests _requests;
    private readonly ChannelEnding _ending;
    private readonly ChannelMessages _messages;

    /// <summary>The connection layer of a connection whose user is authenticated.</summary>
    /// <param name="role">Which end we are.</param>
    /// <param name="limits">What the connection may hold.</param>
    /// <param name="peerVersion">The peer's banner, with or without <c>SSH-2.0-</c>; decides about vendor extensions (C-57).</param>
    public ChannelMultiplexer(SshRole role, ConnectionLimits limits, string? peerVersion)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _state = new MultiplexerState(role, limits, IsOpenSsh(peerVersion));
        _opening = new ChannelOpening(_state);
        _requests = new ChannelRequests(_state);
        _ending = new ChannelEnding(_state, _opening, _requests);
        _messages = new ChannelMessages(_state, _opening, _requests, _ending);
    }

    /// <summary>Channels that take up a number: pending, open, closing, tombstones, and closed ones still being read.</summary>
    public int ChannelCount => _state.Table.Count;

    /// <summary>The object given to <see cref="OnConnectionEnd"/>; null while the connection lives.</summary>
    public object? EndReason => _state.EndReason;

    /// <summary>When <see cref="OnDeadline"/> wants to be called; null where nothing waits.</summary>
    public TimeSpan? NextDeadline => _state.Deadlines.Next;

    /// <summary>What the connection has seen so far.</summary>
    public ConnectionCounters Counters => _state.Tally.Snapshot();

    /// <summary>Requests of the peer, global ones included, that nobody has finished.</summary>
    public int UnfinishedRequests => _state.Budget.Count;

    /// <summary>A snapshot of every row, by our number (C-67).</summary>
    public IReadOnlyList<ChannelStatus> ListChannels() => [.. _state.Table.Rows.Select(row => row.ToStatus())];

    /// <summary>A message of the peer, numbers 80 to 127.</summary>
    /// <param name="payload">
    /// The decrypted payload. Data in it is not copied: its buffer is retained for as long as the row holds the bytes.
    /// </param>
    /// <param name="sequence">The packet's sequence number; not used yet.</param>
    /// <param name="now">Monotonic time.</param>
    /// <returns>False where the message is unknown to this layer: answer UNIMPLEMENTED with <paramref name="sequence"/>.</returns>
    /// <exception cref="SshProtocolException">The peer broke the protocol; the connection must end.</exception>
    public bool OnPayload(PacketSlice payload, uint sequence, TimeSpan now)
    {
        if (_state.EndReason is not null)
        {
            return true;
        }

        var number = Payload.NumberOf(payload.Span);
        switch (number)
        {
            case MessageNumber.GlobalRequest:
                _state.Globals.OnRequest(payload.Span);
                return true;
            case MessageNumber.RequestSuccess:
                _state.Globals.OnReply(success: true, Payload.Decode<RequestSuccessMessage>(payload.Span).Data);
                return true;
            case MessageNumber.RequestFailure:
                _ = Payload.Decode<RequestFailureMessage>(payload.Span);
                _state.Globals.OnReply(success: false, default);
                return true;
            case MessageNumber.ChannelOpen:
                _opening.OnOpen(payload.Span, now);
                return true;
            case >= MessageNumber.ChannelOpenConfirmation and <= MessageNumber.ChannelFailure:
                _messages.OnMessage(number, payload, now);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The peer does not know the message in our packet <paramref name="sequence"/>: a request in it has failed (C-52).</summary>
    /// <param name="sequence">The number in the peer's UNIMPLEMENTED.</param>
    public void OnUnimplemented(uint sequence)
    {
        if (_state.Globals.OnUnimplemented(sequence))
        {
            return;
        }

        _ = _state.Table.Rows.Any(row => _requests.OnUnimplemented(row, sequence));
    }

    /// <summary>Time has passed: opens and graceful closes that took too long end.</summary>
    /// <param name="now">Monotonic time.</param>
    public void OnDeadline(TimeSpan now)
    {
        foreach (var row in _state.Deadlines.TakeExpired(now))
        {
            if (row.Send.Phase == SendPhase.Opening)
            {
                _opening.OnTimeout(row);
                continue;
            }

            _ending.Abort(row, ChannelCloseCause.LingerExpired);
            _state.Update(row);
        }
    }

    /// <summary>
    /// The connection is over: every pending open, request and channel gets its last event, all buffers and chunks are released, and
    /// nothing more is sent (C-63). A second call does nothing.
    /// </summary>
    /// <param name="reason">Why; handed out in every such event.</param>
    public void OnConnectionEnd(object reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (_state.EndReason is not null)
        {
            return;
        }

        _state.EndReason = reason;
        foreach (var row in _state.Table.Rows.ToList())
        {
            _ending.OnConnectionEnd(row);
        }

        _state.Globals.OnConnectionEnd();
        _state.Scheduler.Clear();
    }

    /// <summary>Asks the peer for a channel; <see cref="ChannelOpened"/> or <see cref="ChannelOpenFailed"/> follows exactly once.</summary>
    /// <param name="type">The channel type: a name of RFC 4251 §6.</param>
    /// <param name="typeSpecific">What the type defines; copied.</param>
    /// <param name="now">Monotonic time; the open timeout begins.</param>
    /// <returns>The channel to be, also where a limit makes it fail at once.</returns>
    public ChannelHandle OpenChannel(string type, ReadOnlySpan<byte> typeSpecific, TimeSpan now)
    {
        CheckLength(typeSpecific);
        return _opening.Open(type, typeSpecific, now);
    }

    /// <summary>Gives up an open of ours: <see cref="ChannelOpenFailed"/> follows; a late confirmation is answered by CLOSE (C-13).</summary>
    /// <param name="handle">From <see cref="OpenChannel"/>; one already answered is left alone.</param>
    public void CancelOpen(ChannelHandle handle)
    {
        if (_state.Table.TryFind(handle, out var row) && row.Send.Phase == SendPhase.Opening)
        {
            _opening.Cancel(row);
        }
    }

    /// <summary>Accepts an open of the peer and grants it the initial window.</summary>
    /// <param name="handle">From <see cref="ChannelOpenRequested"/>.</param>
    /// <param name="typeSpecific">What the type defines, usually nothing; copied.</param>
    /// <exception cref="InvalidOperationException">It was answered before.</exception>
    public void ConfirmOpen(ChannelHandle handle, ReadOnlySpan<byte> typeSpecific)
    {
        CheckLength(typeSpecific);
        if (TryFindOffered(handle, out var row))
        {
            _opening.Confirm(row, typeSpecific);
        }
    }

    /// <summary>Refuses an open of the peer; the handle is dead from then on, and no event follows.</summary>
    /// <param name="handle">From <see cref="ChannelOpenRequested"/>.</param>
    /// <param name="reason">What the peer is told.</param>
    /// <param name="description">Text for people; control characters are removed.</param>
    /// <exception cref="InvalidOperationException">It was answered before.</exception>
    public void RefuseOpen(ChannelHandle handle, ChannelOpenFailureReason reason, string description)
    {
        if (TryFindOffered(handle, out var row))
        {
            _opening.Refuse(row, reason, description);
        }
    }

    /// <summary>
    /// Sends data behind what was written before. The chunk is taken over; where the peer takes no more data it is dropped, which
    /// <see cref="ChannelOutputRefused"/> or <see cref="ChannelClosed"/> told or will tell.
    /// </summary>
    /// <param name="handle">An open channel.</param>
    /// <param name="chunk">The bytes; a chunk that finds the channel empty may be of any size.</param>
    /// <exception cref="InvalidOperationException">
    /// Behind our own EOF (C-41), before the channel is open, or past <see cref="ConnectionLimits.UnsentBytesPerChannel"/> (C-27). The
    /// caller keeps the chunk.
    /// </exception>
    public void Write(ChannelHandle handle, OutboundChunk chunk)
    {
        if (!TryFindOpen(handle, out var row) || row.Send.IsRefused)
        {
            chunk.Owner?.Dispose();
            return;
        }

        CheckWrite(row, chunk.Data.Length);
        row.Send.Queue.AddData(chunk);
        _state.Update(row);
    }

    /// <summary>Ends what we send, behind the data written so far (C-40); the other direction stays open. Once is enough.</summary>
    /// <param name="handle">An open channel.</param>
    public void SendEof(ChannelHandle handle)
    {
        if (TryFindOpen(handle, out var row))
        {
            row.Send.QueueEof();
            _state.Update(row);
        }
    }

    /// <summary>
    /// Closes gracefully: EOF and CLOSE leave behind what was written and requested so far (C-40). What the peer has sent until its own
    /// CLOSE is still delivered, then <see cref="ChannelClosed"/> comes; after <see cref="ConnectionLimits.LingerTimeout"/> at the latest.
    /// </summary>
    /// <param name="handle">An open channel; closing twice does nothing.</param>
    /// <param name="now">Monotonic time; the linger timeout begins.</param>
    public void Close(ChannelHandle handle, TimeSpan now)
    {
        if (TryFindOpen(handle, out var row))
        {
            _ending.Close(row, now);
            _state.Update(row);
        }
    }

    /// <summary>
    /// Ends a channel at once, whatever its state: CLOSE leaves without the unsent data, every lease is released, a
    /// <see cref="ChannelClosed"/> that was not told yet follows. An offered channel is refused, an opening one cancelled. The row stays as
    /// a tombstone until the peer's CLOSE (C-46). This is what the death of a channel's handler does.
    /// </summary>
    /// <param name="handle">Any channel.</param>
    public void Abort(ChannelHandle handle)
    {
        if (_state.Table.TryFind(handle, out var row))
        {
            _ending.Abort(row, ChannelCloseCause.Aborted);
            _state.Update(row);
        }
    }

    /// <summary>Asks something of the channel's other end, behind the data written; signal, break and window-change at once.</summary>
    /// <param name="handle">An open channel.</param>
    /// <param name="type">The request type: a name of RFC 4251 §6.</param>
    /// <param name="wantReply">Whether <see cref="ChannelRequestCompleted"/> shall follow, exactly once.</param>
    /// <param name="data">What the type defines; copied.</param>
    /// <returns>Names the request in its completion.</returns>
    /// <exception cref="InvalidOperationException">Behind our own close, or before the channel is open.</exception>
    public long SendRequest(ChannelHandle handle, string type, bool wantReply, ReadOnlySpan<byte> data)
    {
        CheckLength(data);
        var id = _state.NextRequestId();
        if (!TryFindOpen(handle, out var row))
        {
            FailRequest(handle, id, wantReply);
            return id;
        }

        CheckRequest(row);
        var payload = Payload.Encode(new ChannelRequestMessage(row.RemoteChannel!.Value, type, wantReply, data));
        _requests.Send(row, new OutboundRequest(id, wantReply, payload), type);
        _state.Update(row);
        return id;
    }

    /// <summary>Asks something of the peer.</summary>
    /// <param name="name">The request's name: a name of RFC 4251 §6.</param>
    /// <param name="wantReply">Whether <see cref="GlobalRequestCompleted"/> shall follow, exactly once.</param>
    /// <param name="data">What the name defines; copied.</param>
    /// <returns>Names the request in its completion.</returns>
    public long SendGlobalRequest(string name, bool wantReply, ReadOnlySpan<byte> data)
    {
        CheckLength(data);
        return _state.Globals.Send(name, wantReply, data);
    }

    /// <summary>Finishes a request of the peer, in any order; replies leave in the order the requests came (C-50).</summary>
    /// <param name="handle">Its channel.</param>
    /// <param name="requestId">From <see cref="ChannelRequestReceived"/>.</param>
    /// <param name="success">What the peer is told, where it wanted a reply.</param>
    /// <exception cref="InvalidOperationException">The channel has no such unfinished request.</exception>
    public void ReplyRequest(ChannelHandle handle, long requestId, bool success)
    {
        if (_state.Table.TryFind(handle, out var row))
        {
            _requests.Reply(row, requestId, success);
            _state.Update(row);
        }
    }

    /// <summary>Finishes a global request of the peer, in any order; replies leave in the order the requests came.</summary>
    /// <param name="requestId">From <see cref="GlobalRequestReceived"/>.</param>
    /// <param name="success">What the peer is told, where it wanted a reply.</param>
    /// <param name="data">What goes with a success; copied.</param>
    /// <exception cref="InvalidOperationException">There is no such unfinished request.</exception>
    public void ReplyGlobalRequest(long requestId, bool success, ReadOnlySpan<byte> data)
    {
        CheckLength(data);
        _state.Globals.Reply(requestId, success, data);
    }

    /// <summary>The last batch is in the reader's hands: the next one may come (C-21).</summary>
    /// <param name="handle">The batch's channel.</param>
    public void Taken(ChannelHandle handle)
    {
        if (_state.Table.TryFind(handle, out var row))
        {
            row.Receive.IsBatchOutstanding = false;
            _state.Update(row);
        }
    }

    /// <summary>
    /// Delivered bytes are used up, oldest first: their memory is released, and when half the window was consumed the peer gets credit in
    /// one adjust (C-22).
    /// </summary>
    /// <param name="handle">The bytes' channel.</param>
    /// <param name="bytes">How many.</param>
    /// <exception cref="InvalidOperationException">More than were delivered and not yet consumed.</exception>
    public void Consumed(ChannelHandle handle, long bytes)
    {
        if (_state.Table.TryFind(handle, out var row) && !row.Receive.IsAbandoned)
        {
            row.Receive.Consume(bytes);
            _state.Update(row);
        }
    }

    /// <summary>
    /// Nobody reads on: what is not delivered, and what comes later, is dropped and counts as consumed (C-23). EOF and the channel's end
    /// are still told; delivered bytes still want <see cref="Consumed"/>. An OpenSSH server is told to stop sending (C-57).
    /// </summary>
    /// <param name="handle">The channel.</param>
    public void Discard(ChannelHandle handle)
    {
        if (!_state.Table.TryFind(handle, out var row) || row.Receive.IsDiscarding)
        {
            return;
        }

        _state.Tally.BytesDiscarded += row.Receive.StopDelivering();
        if (row is { Type: "session", Receive.Phase: ReceivePhase.Open, Send: { IsOpen: true, IsCloseQueued: false } }
            && _state is { Role: SshRole.Client, IsPeerOpenSsh: true })
        {
            SendRequest(handle, ChannelRequests.EndOfWrite, wantReply: false, default);
        }

        _state.Update(row);
    }

    /// <summary>What happened, in order.</summary>
    /// <param name="e">The event.</param>
    /// <returns>False where nothing has.</returns>
    public bool TryTakeEvent([NotNullWhen(true)] out ChannelEvent? e)
    {
        var isTaken = _state.Events.TryTake(out e, out var row);
        if (row is not null)
        {
            _state.Update(row);
        }

        return isTaken;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Control messages first, then data, one packet a channel in turn. Data that would fill less than 4 KiB only because
    /// <paramref name="destination"/> is short waits for the next one.
    /// </remarks>
    public bool TryTakePayload(Span<byte> destination, out int length) => _state.Scheduler.TryTakePayload(destination, null, out length);

    /// <summary>The same, for a caller who knows the packet's number, by which <see cref="OnUnimplemented"/> finds a request.</summary>
    /// <param name="destination">Room for one payload.</param>
    /// <param name="sequence">The sequence number of the packet the payload will leave in.</param>
    /// <param name="length">Bytes written.</param>
    /// <returns>False where nothing is to be sent now, or where what is next does not fit.</returns>
    public bool TryTakePayload(Span<byte> destination, uint sequence, out int length) =>
        _state.Scheduler.TryTakePayload(destination, sequence, out length);

    private static bool IsOpenSsh(string? version)
    {
        const string Protocol = "SSH-2.0-";
        var software = version?.StartsWith(Protocol, StringComparison.Ordinal) == true ? version[Protocol.Length..] : version;
        return software?.StartsWith("OpenSSH", StringComparison.Ordinal) == true;
    }

    private static void CheckLength(ReadOnlySpan<byte> data)
    {
        if (data.Length > MaximumRequestLength)
        {
            throw new ArgumentException($"{data.Length} bytes do not fit into one packet; {MaximumRequestLength} do.", nameof(data));
        }
    }

    private void CheckWrite(ChannelRow row, int length)
    {
        if (row.Send.IsEofQueued)
        {
            throw new InvalidOperationException($"{row.Handle} is written to behind its EOF.");
        }

        var unsent = row.Send.Queue.UnsentBytes;
        if (unsent > 0 && unsent + length > _state.Limits.UnsentBytesPerChannel)
        {
            throw new InvalidOperationException($"{row.Handle} holds {unsent} unsent bytes; {length} more pass its limit.");
        }
    }

    private static void CheckRequest(ChannelRow row)
    {
        if (row.Send.IsCloseQueued)
        {
            throw new InvalidOperationException($"{row.Handle} is asked for something behind its close.");
        }
    }

    private bool TryFindOffered(ChannelHandle handle, [NotNullWhen(true)] out ChannelRow? row)
    {
        if (!_state.Table.TryFind(handle, out row))
        {
            return false;
        }

        return row.Send.Phase == SendPhase.Offered
            ? true
            : throw new InvalidOperationException($"The open of {handle} was answered before.");
    }

    /// <summary>The row, where we may still send on it.</summary>
    private bool TryFindOpen(ChannelHandle handle, [NotNullWhen(true)] out ChannelRow? row)
    {
        if (!_state.Table.TryFind(handle, out row))
        {
            return false;
        }

        return row.Send.Phase is SendPhase.Offered or SendPhase.Opening
            ? throw new InvalidOperationException($"{handle} is not open yet.")
            : row.Send.IsOpen;
    }

    private void FailRequest(ChannelHandle handle, long id, bool wantReply)
    {
        if (wantReply)
        {
            _state.Events.Add(new ChannelRequestCompleted(handle, id, false, _state.EndReason));
        }
    }
}
