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
            case "pty-req" when row.Start is not null:
                row.Share.TerminalRequest = HandOut(row, state.NextRequestId(), message, []);
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
            state.OwnRequests.Complete(id, success ? RequestOutcome.Succeeded : RequestOutcome.Failed);
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

        state.OwnRequests.Complete(id, RequestOutcome.Failed);
        return true;
    }

    /// <param name="row">An open channel; its number takes the place of the one in <paramref name="message"/>.</param>
    /// <param name="id">Names the request.</param>
    /// <param name="message">What is asked.</param>
    /// <param name="deadline">When it has waited too long.</param>
    public void Send(ChannelRow row, long id, in ChannelRequestMessage message, TimeSpan? deadline)
    {
        var request = new OutboundRequest(id, message.WantReply, Encode(row, message));
        row.Invitations.OnAsked(id, message.RequestType, message.Data);
        if (!message.WantReply || state.OwnRequests.TryAdd(id, row.Handle, deadline))
        {
            Enqueue(row, request, message.RequestType);
        }
    }

    /// <summary>As <see cref="Send"/> for a request that wants no reply; it is completed when it has left.</summary>
    public void Pass(ChannelRow row, long id, in ChannelRequestMessage message)
    {
        var request = new OutboundRequest(id, WantReply: false, Encode(row, message)) { IsToldWhenSent = true };
        row.Invitations.OnAsked(id, message.RequestType, message.Data);
        if (state.OwnRequests.TryAdd(id, row.Handle, deadline: null))
        {
            Enqueue(row, request, message.RequestType);
        }
    }

    public void FailAtOnce(ChannelHandle handle, long id, bool wantReply)
    {
        if (wantReply)
        {
            state.OwnRequests.Tell(id, handle, state.EndReason is null ? RequestOutcome.ChannelEnded : RequestOutcome.ConnectionEnded);
        }
    }

    /// <summary>Takes back a request that has not left; false where it has.</summary>
    public static bool Withdraw(ChannelRow row, long id)
    {
        var urgent = row.UrgentRequests.Where(request => request.Id != id).ToList();
        if (urgent.Count == row.UrgentRequests.Count)
        {
            return row.Send.Queue.RemoveRequest(id);
        }

        row.UrgentRequests.Clear();
        urgent.ForEach(row.UrgentRequests.Enqueue);
        return true;
    }

    public void Reply(ChannelRow row, long requestId, bool success)
    {
        if (requestId == row.WindowChange.Outstanding)
        {
            FinishWindowChange(row);
            return;
        }

        if (success && requestId == row.Share.TerminalRequest)
        {
            state.Scheduler.OnTerminal(row);
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
            state.OwnRequests.Fail(id);
        }

        while (row.UrgentRequests.TryDequeue(out var request))
        {
            state.OwnRequests.FailUnsent(request);
        }
    }

    private static byte[] Encode(ChannelRow row, in ChannelRequestMessage message) =>
        Payload.Encode(new ChannelRequestMessage(row.RemoteChannel!.Value, message.RequestType, message.WantReply, message.Data));

    private static void Enqueue(ChannelRow row, OutboundRequest request, string type)
    {
        if (type is "signal" or "break" or WindowChange or EndOfWrite)
        {
            row.UrgentRequests.Enqueue(request); // C-35: these do not wait behind data
        }
        else
        {
            row.Send.Queue.AddRequest(request);
        }
    }

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
        state.Events.Add(new ChannelEvent.RequestReceived(row.Handle, id, WindowChange, WantReply: false, data));
    }

    private void OnEndOfWrite(ChannelRow row)
    {
        if (row.Send is { IsOpen: true, IsRefused: false })
        {
            row.Send.Refuse();
            state.Events.Add(new ChannelEvent.OutputRefused(row.Handle));
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

    private long HandOut(ChannelRow row, long id, in ChannelRequestMessage message, IReadOnlyList<EnvironmentVariable> environment)
    {
        if (row.Replies.Unfinished >= state.Limits.UnfinishedRequestsPerChannel)
        {
            throw ConnectionErrors.TooManyRequests("requests of one channel", state.Limits.UnfinishedRequestsPerChannel);
        }

        if (row.Replies.IsCrowded)
        {
            throw ConnectionErrors.TooManyReplies(state.Limits.UnsentRepliesPerChannel);
        }

        state.Budget.Take(message.Data.Length);
        row.Replies.Add(id, message.WantReply && row.Send.IsOpen, message.Data.Length);
        state.Events.Add(new ChannelEvent.RequestReceived(row.Handle, id, message.RequestType, message.WantReply, message.Data.ToArray())
        {
            Environment = environment,
            ReceivedBefore = row.IsInputHeld ? 0 : row.Receive.BytesReceived,
        });
        return id;
    }
}
