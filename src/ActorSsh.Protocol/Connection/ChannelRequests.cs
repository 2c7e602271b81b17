using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>Requests of a channel in both directions, and their replies (C-50 to C-57).</summary>
/// <param name="state">The connection.</param>
internal sealed class ChannelRequests(MultiplexerState state)
{
    internal const string EndOfWrite = "eow@openssh.com";
    private const string WindowChange = "window-change";

    public void OnRequest(ChannelRow row, ReadOnlySpan<byte> payload)
    {
        var message = Payload.Decode<ChannelRequestMessage>(payload);
        switch (message.RequestType)
        {
            case "env" when row.Environment is not null:
                OnEnvironment(row, message);
                break;
            case WindowChange:
                OnWindowChange(row, message);
                break;
            case EndOfWrite:
                OnEndOfWrite(row);
                AnswerAtOnce(row, message, success: true);
                break;
            case var type when row.Start is not null && SessionStart.IsStartRequest(type):
                OnStart(row, message);
                break;
            default:
                HandOut(row, state.NextRequestId(), message, []);
                break;
        }
    }

    public void OnReply(ChannelRow row, bool success)
    {
        if (row.Requests.TryTake(out var id))
        {
            Complete(row, id, success);
        }
        else if (row.Send.IsOpen)
        {
            state.CountUnsolicited();
        }
        else
        {
            state.Tally.MessagesIgnored++; // its request was given up when we closed
        }
    }

    public bool OnUnimplemented(ChannelRow row, uint sequence)
    {
        if (!row.Requests.TryRemove(sequence, out var id))
        {
            return false;
        }

        Complete(row, id, success: false);
        return true;
    }

    public void Send(ChannelRow row, OutboundRequest request, string type)
    {
        if (!row.Send.IsOpen)
        {
            FailUnsent(row, request);
        }
        else if (type is "signal" or "break" or WindowChange or EndOfWrite)
        {
            row.UrgentRequests.Enqueue(request); // C-35: these do not wait behind data
        }
        else
        {
            row.Send.Queue.AddRequest(request);
        }
    }

    public void Reply(ChannelRow row, long requestId, bool success)
    {
        if (requestId == row.WindowChange.Outstanding)
        {
            FinishWindowChange(row);
            return;
        }

        var wasAsked = row.Start is { IsAsked: true };
        row.Start?.OnFinished(requestId, success);
        if (row.Replies.TryFinish(requestId, success, out var bytes))
        {
            state.Budget.Return(1, bytes);
        }
        else if (row.Send.IsOpen)
        {
            throw new InvalidOperationException($"No unfinished request of {row.Handle} has the id {requestId}.");
        }

        if (wasAsked && row is { Start: { IsAsked: false, IsStarted: false }, Receive.Phase: ReceivePhase.Closed })
        {
            state.Tally.BytesDiscarded += row.Receive.DropPending(); // no program will ever read them
            row.IsEofUntold = false;
        }
    }

    /// <summary>No reply will come any more: all of ours that wait for one fail.</summary>
    public void FailAll(ChannelRow row)
    {
        while (row.Requests.TryTake(out var id))
        {
            Complete(row, id, success: false);
        }

        while (row.UrgentRequests.TryDequeue(out var request))
        {
            FailUnsent(row, request);
        }
    }

    public void Complete(ChannelRow row, long requestId, bool success) =>
        state.Events.Add(new ChannelRequestCompleted(row.Handle, requestId, success, state.EndReason));

    private static void AnswerAtOnce(ChannelRow row, in ChannelRequestMessage message, bool success)
    {
        if (message.WantReply && row.Send.IsOpen)
        {
            row.Replies.AddAnswered(success);
        }
    }

    private static void OnEnvironment(ChannelRow row, in ChannelRequestMessage message)
    {
        var isAdded = row.Environment!.TryAdd(message.Data);
        AnswerAtOnce(row, message, isAdded && row.Start is { IsStarted: false, IsAsked: false });
    }

    private void FailUnsent(ChannelRow row, OutboundRequest request)
    {
        if (request.WantReply)
        {
            Complete(row, request.Id, success: false);
        }
    }

    private void OnWindowChange(ChannelRow row, in ChannelRequestMessage message)
    {
        AnswerAtOnce(row, message, success: true);
        var data = message.Data.ToArray();
        if (!row.WindowChange.TryKeep(data))
        {
            HandOutWindowChange(row, data);
        }
    }

    private void FinishWindowChange(ChannelRow row)
    {
        if (row.WindowChange.OnFinished() is { } next && row is { IsCloseTold: false, UntoldCause: null })
        {
            HandOutWindowChange(row, next);
        }
    }

    private void HandOutWindowChange(ChannelRow row, byte[] data)
    {
        var id = state.NextRequestId();
        row.WindowChange.OnHandedOut(id);
        state.Events.Add(new ChannelRequestReceived(row.Handle, id, WindowChange, WantReply: false, data));
    }

    private void OnEndOfWrite(ChannelRow row)
    {
        if (row.Send is { IsOpen: true, IsRefused: false })
        {
            row.Send.Refuse();
            state.Events.Add(new ChannelOutputRefused(row.Handle));
        }
    }

    private void OnStart(ChannelRow row, in ChannelRequestMessage message)
    {
        var id = state.NextRequestId();
        if (row.Start!.TryBegin(id, message.WantReply && row.Send.IsOpen))
        {
            HandOut(row, id, message, row.Environment!.Snapshot());
        }
        else
        {
            AnswerAtOnce(row, message, success: false); // C-55
        }
    }

    private void HandOut(ChannelRow row, long id, in ChannelRequestMessage message, IReadOnlyList<EnvironmentVariable> environment)
    {
        if (row.Replies.Unfinished >= state.Limits.UnfinishedRequestsPerChannel)
        {
            throw ConnectionErrors.TooManyRequests("requests of one channel", state.Limits.UnfinishedRequestsPerChannel);
        }

        if (row.Replies.IsCrowded)
        {
            throw ConnectionErrors.TooManyReplies(ReplySlots.MaximumDecided);
        }

        state.Budget.Take(message.Data.Length);
        row.Replies.Add(id, message.WantReply && row.Send.IsOpen, message.Data.Length);
        state.Events.Add(new ChannelRequestReceived(row.Handle, id, message.RequestType, message.WantReply, message.Data.ToArray())
        {
            Environment = environment,
        });
    }
}
