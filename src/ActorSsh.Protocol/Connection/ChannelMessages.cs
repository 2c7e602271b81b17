using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>The peer's messages for one channel: finds the row, asks the verdict table, and does what it says.</summary>
/// <param name="state">The connection.</param>
/// <param name="opening">Takes the answers to our opens.</param>
/// <param name="requests">Takes requests and replies.</param>
/// <param name="ending">Takes EOF and CLOSE.</param>
internal sealed class ChannelMessages(MultiplexerState state, ChannelOpening opening, ChannelRequests requests, ChannelEnding ending)
{
    public void OnMessage(MessageNumber number, PacketSlice payload, TimeSpan now)
    {
        var channel = RecipientOf(payload.Span);
        var row = state.Table.Find(channel);
        switch (Judge(row, channel, number))
        {
            case Verdict.Apply:
                row!.LastActivity = now;
                Apply(row, number, payload);
                break;
            case Verdict.Discard:
                Discard(row!, number, payload.Span);
                break;
            case Verdict.Ignore:
                state.Tally.MessagesIgnored++;
                break;
            case Verdict.Unsolicited:
                state.CountUnsolicited();
                break;
            default:
                throw ConnectionErrors.Misplaced(number, channel, PhaseName(row, channel, number));
        }
    }

    private static uint RecipientOf(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload[1..]);
        return reader.ReadUInt32();
    }

    private Verdict Judge(ChannelRow? row, uint channel, MessageNumber number) => ChannelVerdicts.ConcernsSending(number)
        ? ChannelVerdicts.OnMessage(SendPhaseOf(row, channel), number)
        : ChannelVerdicts.OnMessage(ReceivePhaseOf(row, channel), number);

    /// <summary>A row whose number the peer was not told yet is, to the peer, none.</summary>
    private SendPhase SendPhaseOf(ChannelRow? row, uint channel) => row switch
    {
        { IsTold: true } => row.Send.Phase,
        _ => state.Table.WasTold(channel) ? SendPhase.Freed : SendPhase.Unused,
    };

    private ReceivePhase ReceivePhaseOf(ChannelRow? row, uint channel) => row switch
    {
        { IsTold: true } => row.Receive.Phase,
        _ => state.Table.WasTold(channel) ? ReceivePhase.Freed : ReceivePhase.Unused,
    };

    private object PhaseName(ChannelRow? row, uint channel, MessageNumber number) => ChannelVerdicts.ConcernsSending(number)
        ? SendPhaseOf(row, channel)
        : ReceivePhaseOf(row, channel);

    private void Apply(ChannelRow row, MessageNumber number, PacketSlice payload)
    {
        switch (number)
        {
            case MessageNumber.ChannelOpenConfirmation:
                opening.OnConfirmation(row, payload.Span);
                return;
            case MessageNumber.ChannelOpenFailure:
                opening.OnFailure(row, payload.Span);
                return;
            case MessageNumber.ChannelData or MessageNumber.ChannelExtendedData:
                Accept(row, number, payload);
                break;
            case MessageNumber.ChannelWindowAdjust:
                row.Send.Window.OnAdjust(Payload.Decode<ChannelWindowAdjustMessage>(payload.Span).BytesToAdd);
                break;
            case MessageNumber.ChannelEof:
                _ = Payload.Decode<ChannelEofMessage>(payload.Span);
                ChannelEnding.OnEof(row);
                break;
            case MessageNumber.ChannelClose:
                _ = Payload.Decode<ChannelCloseMessage>(payload.Span);
                ending.OnClose(row);
                break;
            case MessageNumber.ChannelRequest:
                requests.OnRequest(row, payload.Span);
                break;
            case MessageNumber.ChannelSuccess:
                _ = Payload.Decode<ChannelSuccessMessage>(payload.Span);
                requests.OnReply(row, success: true);
                break;
            default:
                _ = Payload.Decode<ChannelFailureMessage>(payload.Span);
                requests.OnReply(row, success: false);
                break;
        }

        state.Update(row);
    }

    private void Accept(ChannelRow row, MessageNumber number, PacketSlice payload)
    {
        var (length, type) = Parse(number, payload.Span);
        var data = payload with { Offset = payload.Offset + payload.Length - length, Length = length };
        state.Tally.BytesReceived += length;
        state.Tally.BytesDiscarded += row.Receive.Accept(data, type);
    }

    private void Discard(ChannelRow row, MessageNumber number, ReadOnlySpan<byte> payload)
    {
        var (length, _) = Parse(number, payload);
        state.Tally.BytesReceived += length;
        state.Tally.BytesDiscarded += length;
        row.Receive.Discard(length);
        if (row.Receive.Phase == ReceivePhase.EofReceived)
        {
            OnDataAfterEof(row);
        }

        state.Update(row);
    }

    private void OnDataAfterEof(ChannelRow row)
    {
        state.Tally.DataAfterEof++;
        if (!row.IsFaultTold)
        {
            row.IsFaultTold = true;
            state.Events.Add(new ChannelEvent.PeerFault(row.Handle, "Data came behind the peer's EOF and is discarded (C-45)."));
        }
    }

    /// <summary>The data is what a message ends with.</summary>
    private static (int Length, uint? Type) Parse(MessageNumber number, ReadOnlySpan<byte> payload)
    {
        if (number == MessageNumber.ChannelData)
        {
            return (Payload.Decode<ChannelDataMessage>(payload).Data.Length, null);
        }

        var message = Payload.Decode<ChannelExtendedDataMessage>(payload);
        return (message.Data.Length, message.DataType);
    }
}
