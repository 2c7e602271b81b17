using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.Protocol.Connection;

/// <summary>The control messages of one row, most urgent first; each writes one and moves the row on.</summary>
internal static class ControlMessages
{
    public static bool TryWrite(
        MultiplexerState state, ChannelRow row, Span<byte> destination, uint? sequence, out int length) => row switch
    {
        { OpeningPayload: not null } => TryWriteOpening(state, row, destination, out length),
        { Send.Phase: SendPhase.CloseDue } => TryWriteClose(state, row, destination, out length),
        { IsAdjustDue: true } => TryWriteAdjust(row, destination, out length),
        { Replies.IsReady: true } => TryWriteReply(row, destination, out length),
        { UrgentRequests.Count: > 0 } => TryWriteUrgent(state, row, destination, sequence, out length),
        _ => TryWriteHead(state, row, destination, sequence, out length),
    };

    private static bool TryWriteOpening(MultiplexerState state, ChannelRow row, Span<byte> destination, out int length)
    {
        if (!row.OpeningPayload!.TryCopyTo(destination, out length))
        {
            return false;
        }

        row.OpeningPayload = null;
        state.Table.OnTold(row);
        return true;
    }

    private static bool TryWriteClose(MultiplexerState state, ChannelRow row, Span<byte> destination, out int length)
    {
        if (!PayloadCopy.TryWrite(new ChannelCloseMessage(row.RemoteChannel!.Value), destination, out length))
        {
            return false;
        }

        row.Send.Phase = SendPhase.Closed;
        state.DropReplies(row);
        return true;
    }

    private static bool TryWriteAdjust(ChannelRow row, Span<byte> destination, out int length)
    {
        var message = new ChannelWindowAdjustMessage(row.RemoteChannel!.Value, (uint)row.Receive.Window.Credit);
        if (!PayloadCopy.TryWrite(message, destination, out length))
        {
            return false;
        }

        row.Receive.Window.TakeAdjust();
        return true;
    }

    private static bool TryWriteReply(ChannelRow row, Span<byte> destination, out int length)
    {
        var number = row.RemoteChannel!.Value;
        var isWritten = row.Replies.IsNextSuccess
            ? PayloadCopy.TryWrite(new ChannelSuccessMessage(number), destination, out length)
            : PayloadCopy.TryWrite(new ChannelFailureMessage(number), destination, out length);
        if (isWritten)
        {
            var requestId = row.Replies.TakeReady();
            row.Start?.OnReplyLeft(requestId);
        }

        return isWritten;
    }

    private static bool TryWriteUrgent(MultiplexerState state, ChannelRow row, Span<byte> destination, uint? sequence, out int length)
    {
        if (!TryWriteRequest(state, row, row.UrgentRequests.Peek(), destination, sequence, out length))
        {
            return false;
        }

        row.UrgentRequests.Dequeue();
        return true;
    }

    private static bool TryWriteHead(MultiplexerState state, ChannelRow row, Span<byte> destination, uint? sequence, out int length)
    {
        var isWritten = row.Send.Queue.HeadKind switch
        {
            OutboundKind.Request => TryWriteRequest(state, row, row.Send.Queue.HeadRequest, destination, sequence, out length),
            OutboundKind.Eof => TryWriteEof(row, destination, out length),
            _ => TryWriteClose(state, row, destination, out length),
        };
        if (isWritten)
        {
            row.Send.Queue.RemoveHead();
        }

        return isWritten;
    }

    private static bool TryWriteEof(ChannelRow row, Span<byte> destination, out int length)
    {
        if (!PayloadCopy.TryWrite(new ChannelEofMessage(row.RemoteChannel!.Value), destination, out length))
        {
            return false;
        }

        row.Send.Phase = SendPhase.EofSent;
        return true;
    }

    private static bool TryWriteRequest(
        MultiplexerState state, ChannelRow row, OutboundRequest request, Span<byte> destination, uint? sequence, out int length)
    {
        if (!request.Payload.TryCopyTo(destination, out length))
        {
            return false;
        }

        if (request.WantReply)
        {
            row.Requests.Add(request.Id, sequence);
        }
        else if (request.IsToldWhenSent)
        {
            state.OwnRequests.Complete(request.Id, RequestOutcome.Sent);
        }

        return true;
    }
}
