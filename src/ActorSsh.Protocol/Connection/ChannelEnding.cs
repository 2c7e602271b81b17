namespace ActorSsh.Protocol.Connection;

/// <summary>The ways a channel ends (C-40 to C-46, C-63).</summary>
/// <param name="state">The connection.</param>
/// <param name="opening">For those that end before they began.</param>
/// <param name="requests">For the requests that end with it.</param>
internal sealed class ChannelEnding(MultiplexerState state, ChannelOpening opening, ChannelRequests requests)
{
    public static void OnEof(ChannelRow row)
    {
        row.Receive.Phase = ReceivePhase.EofReceived;
        row.IsEofUntold = true;
    }

    /// <summary>The peer's CLOSE: answered at once, what waits to be sent is dropped, what came before is delivered (C-43).</summary>
    public void OnClose(ChannelRow row)
    {
        var isAnswer = !row.Send.IsOpen;
        row.Receive.Phase = ReceivePhase.Closed;
        state.Deadlines.Clear(row);
        AwaitReader(row);
        StopSending(row, isAnnounced: !row.Send.IsEofQueued && !row.Send.IsRefused);
        if (row is { IsInputHeld: true, Start.IsAsked: false })
        {
            DropUnwanted(row);
        }

        TellClosed(row, isAnswer ? ChannelCloseCause.LocallyClosed : ChannelCloseCause.PeerClosed);
    }

    /// <summary>
    /// What came before the peer's CLOSE is read first (C-43), but a reader that takes none of it for the linger timeout must not keep the
    /// channel. To be called again whenever it took some.
    /// </summary>
    public void AwaitReader(ChannelRow row)
    {
        if (row is { Receive: { Phase: ReceivePhase.Closed, Queue.PendingBytes: > 0 }, IsCloseTold: false })
        {
            state.Deadlines.Clear(row);
            state.Deadlines.Set(row, state.Now, state.Limits.LingerTimeout);
        }
    }

    /// <summary>The linger timeout is over: of our close, or of the reader of a channel that the peer closed.</summary>
    public void OnTimeout(ChannelRow row)
    {
        if (row.Receive.Phase != ReceivePhase.Closed)
        {
            Abort(row, ChannelCloseCause.LingerExpired);
        }
        else if (!row.IsCloseTold)
        {
            row.UntoldCause = ChannelCloseCause.LingerExpired;
            Abort(row, ChannelCloseCause.LingerExpired);
        }
    }

    /// <summary>Behind the data written so far (C-40), and no longer than the linger timeout.</summary>
    public void Close(ChannelRow row, TimeSpan now)
    {
        if (row.Send.IsOpen && !row.Send.IsCloseQueued)
        {
            row.Send.QueueClose();
            state.Deadlines.Set(row, now, state.Limits.LingerTimeout);
        }
    }

    /// <summary>CLOSE now; nobody here is interested any more, so a tombstone stays until the peer's CLOSE (C-46).</summary>
    public void Abort(ChannelRow row, ChannelCloseCause cause)
    {
        switch (row.Send.Phase)
        {
            case SendPhase.Offered:
                opening.Refuse(row, ChannelOpenFailureReason.ConnectFailed, "The channel could not be opened.");
                return;
            case SendPhase.Opening:
                opening.Cancel(row);
                return;
            case SendPhase.Cancelled:
                return;
            default:
                Abandon(row, cause);
                return;
        }
    }

    /// <summary>
    /// The handler is dead: nobody reads on, but what it wrote still leaves, then <paramref name="epitaph"/>, EOF and CLOSE (C-60), within
    /// the linger timeout.
    /// </summary>
    public void Fail(ChannelRow row, OutboundRequest? epitaph, TimeSpan now)
    {
        if (!row.Send.IsOpen || row.Send.IsCloseQueued || row.IsOutputHeld)
        {
            Abort(row, ChannelCloseCause.Aborted);
            return;
        }

        if (epitaph is { } request && !row.Send.IsEofQueued)
        {
            row.Send.Queue.AddRequest(request);
        }

        Close(row, now);
        StopReceiving(row);
        TellClosed(row, ChannelCloseCause.Aborted);
    }

    /// <summary>Everything that waits ends, once, with the connection's reason (C-63).</summary>
    public void OnConnectionEnd(ChannelRow row)
    {
        switch (row.Send.Phase)
        {
            case SendPhase.Opening:
                state.Tally.OnOpenFailed(ChannelOpenFailureReason.ConnectFailed);
                state.Events.Add(new ChannelEvent.OpenFailed(
                    row.Handle, ChannelOpenFailureReason.ConnectFailed, "The connection has ended.", state.EndReason));
                break;
            case SendPhase.Cancelled:
                break;
            default:
                Lose(row);
                break;
        }

        state.Remove(row);
    }

    private void Abandon(ChannelRow row, ChannelCloseCause cause)
    {
        StopSending(row, isAnnounced: false);
        state.Deadlines.Clear(row);
        StopReceiving(row);
        TellClosed(row, cause);
    }

    private void StopReceiving(ChannelRow row)
    {
        row.ReturnedPermits = 0;
        DropUnwanted(row);
        state.Tally.BytesDiscarded += row.Receive.Abandon();
        row.Receive.Phase = row.Receive.Phase == ReceivePhase.Closed ? ReceivePhase.Closed : ReceivePhase.Abandoned;
    }

    private void Lose(ChannelRow row)
    {
        var isCutShort = row.Receive.Queue.PendingBytes > 0 || row.UntoldCause is null;
        row.Send.Queue.DropAll(state.OwnRequests.Fail);
        requests.FailAll(row);
        state.DropReplies(row);
        state.Tally.BytesDiscarded += row.Receive.Abandon();
        if (!row.IsCloseTold)
        {
            var lost = new ChannelCloseCause(ChannelCloseKind.ConnectionLost, state.EndReason);
            state.Events.Add(row.ToClosed(isCutShort ? lost : row.UntoldCause!));
        }

        row.UntoldCause = null;
        row.IsEofUntold = false;
        row.ReturnedPermits = 0;
        row.Send.Phase = SendPhase.Closed;
        row.Receive.Phase = ReceivePhase.Closed;
    }

    private void StopSending(ChannelRow row, bool isAnnounced)
    {
        if (row.Send.IsOpen)
        {
            row.Send.CloseNow(state.OwnRequests.Fail);
            if (isAnnounced)
            {
                state.Events.Add(new ChannelEvent.OutputRefused(row.Handle));
            }
        }

        state.DropReplies(row); // also those that came behind our CLOSE
        requests.FailAll(row);
    }

    private void DropUnwanted(ChannelRow row)
    {
        state.Tally.BytesDiscarded += row.Receive.DropPending();
        row.IsEofUntold = false;
    }

    private void TellClosed(ChannelRow row, ChannelCloseCause cause)
    {
        if (!row.IsCloseTold)
        {
            row.UntoldCause ??= cause;
        }
    }
}
