using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <content>The commands: what the owner of the connection, and the owners of its channels, want.</content>
public sealed partial class ChannelMultiplexer
{
    /// <summary>Longest payload of a request or an open of ours, in bytes: it must fit into one packet (RFC 4253 §6.1).</summary>
    public const int MaximumRequestLength = 32 * 1024;

    /// <summary>Asks the peer for a channel; <see cref="ChannelEvent.Opened"/> or <see cref="ChannelEvent.OpenFailed"/> follows exactly once.</summary>
    /// <param name="type">The channel type: a name of RFC 4251 §6.</param>
    /// <param name="typeSpecific">What the type defines; copied.</param>
    /// <param name="now">Monotonic time; the open timeout begins.</param>
    /// <param name="profile">How much the peer may send ahead; null takes the type's default (C-30).</param>
    /// <returns>The channel to be, also where a limit makes it fail at once.</returns>
    public ChannelHandle OpenChannel(string type, ReadOnlySpan<byte> typeSpecific, TimeSpan now, WindowProfile? profile = null)
    {
        CheckLength(typeSpecific);
        WireWriter.CheckName(type);
        return _opening.Open(type, typeSpecific, profile, now);
    }

    /// <summary>
    /// No new channels from now on (C-66): opens of the peer are refused with reason 1, ours fail at once. What is open stays;
    /// <see cref="ChannelCount"/> says how much is left. The rest, telling handlers and closing at a deadline, is the owner's. There is no
    /// way back.
    /// </summary>
    public void BeginDrain() => _state.IsDraining = true;

    /// <summary>Gives up an open of ours: <see cref="ChannelEvent.OpenFailed"/> follows; CLOSE answers a late confirmation (C-13).</summary>
    /// <param name="handle">From <see cref="OpenChannel"/>; one already answered is left alone.</param>
    public void CancelOpen(ChannelHandle handle)
    {
        if (_state.Table.TryFind(handle, out var row) && row.Send.Phase == SendPhase.Opening)
        {
            _opening.Cancel(row);
        }
    }

    /// <summary>Accepts an open of the peer and grants it the initial window.</summary>
    /// <param name="handle">From <see cref="ChannelEvent.OpenRequested"/>.</param>
    /// <param name="typeSpecific">What the type defines, usually nothing; copied.</param>
    /// <param name="profile">How much the peer may send ahead, if there is credit enough; null takes the type's default (C-30).</param>
    /// <exception cref="InvalidOperationException">It was answered before.</exception>
    public void ConfirmOpen(ChannelHandle handle, ReadOnlySpan<byte> typeSpecific, WindowProfile? profile = null)
    {
        CheckLength(typeSpecific);
        if (TryFindOffered(handle, out var row))
        {
            _opening.Confirm(row, typeSpecific, profile);
        }
    }

    /// <summary>Refuses an open of the peer; the handle is dead from then on, and no event follows.</summary>
    /// <param name="handle">From <see cref="ChannelEvent.OpenRequested"/>.</param>
    /// <param name="reason">What the peer is told.</param>
    /// <param name="description">Text for people; control characters are escaped, and it is cut to 1,024 characters.</param>
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
    /// <see cref="ChannelEvent.OutputRefused"/> or <see cref="ChannelEvent.Closed"/> told or will tell.
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

    /// <summary>
    /// Says something of the server's own to the user of a session we serve whose program runs on a terminal, as standard error. It needs no permits and
    /// gives none back (C-27), so it fits beside whoever writes to the channel; it leaves before the data that waits, within the peer's window, or not at all
    /// where our EOF or CLOSE comes first.
    /// </summary>
    /// <param name="handle">Any channel.</param>
    /// <param name="text">What to say; nobody may change it any more.</param>
    /// <returns>Whether it will be sent: not where there is no such terminal, nothing may be written any more, or an earlier one has not left.</returns>
    public bool TryNotifyTerminal(ChannelHandle handle, ReadOnlyMemory<byte> text)
    {
        if (text.IsEmpty || !_state.Table.TryFind(handle, out var row) || row is not { Start.IsStarted: true, Share.HasTerminal: true, Send.TakesNotice: true })
        {
            return false;
        }

        row.Send.AddNotice(text);
        _state.Update(row);
        return true;
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
    /// CLOSE is still delivered, then <see cref="ChannelEvent.Closed"/> comes; after <see cref="ConnectionLimits.LingerTimeout"/> at the latest.
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
    /// <see cref="ChannelEvent.Closed"/> that was not told yet follows. An offered channel is refused, an opening one cancelled. The row stays as
    /// a tombstone until the peer's CLOSE (C-46). This is what the death of a channel's handler does.
    /// </summary>
    /// <param name="handle">Any channel.</param>
    public void Abort(ChannelHandle handle)
    {
        if (_state.Table.TryFind(handle, out var row))
        {
            End(row, ChannelCloseCause.Aborted);
        }
    }

    /// <summary>
    /// The channel's handler has died (C-60): as <see cref="Abort"/>, except that what it wrote on an open channel still leaves, followed, for
    /// a session on a server, by <c>exit-signal</c> (RFC 4254 §6.10), then EOF and CLOSE.
    /// </summary>
    /// <param name="handle">Any channel.</param>
    /// <param name="now">Monotonic time; the linger timeout begins.</param>
    public void Fail(ChannelHandle handle, TimeSpan now)
    {
        if (_state.Table.TryFind(handle, out var row))
        {
            _ending.Fail(row, IsServedSession(row) ? Epitaph(row) : null, now);
            _state.Update(row);
        }
    }

    /// <summary>The last batch is in the reader's hands: the next one may come (C-21).</summary>
    /// <param name="handle">The batch's channel.</param>
    public void Taken(ChannelHandle handle)
    {
        if (_state.Table.TryFind(handle, out var row))
        {
            row.Receive.IsBatchOutstanding = false;
            _ending.AwaitReader(row);
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
            _ending.AwaitReader(row);
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

    private bool IsServedSession(ChannelRow row) => _state.Role == SshRole.Server && row is { Type: "session", Start.IsStarted: true, Send.IsOpen: true };

    private OutboundRequest Epitaph(ChannelRow row) =>
        new(_state.NextRequestId(), false, Payload.Encode(new ChannelRequestMessage(row.RemoteChannel!.Value, "exit-signal", false, ExitSignals.Abort)));

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
}
