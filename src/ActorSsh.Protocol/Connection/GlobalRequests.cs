using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>Global requests in both directions (C-53): the same rules as on a channel, and replies may carry data.</summary>
/// <param name="state">The connection they belong to.</param>
internal sealed class GlobalRequests(MultiplexerState state)
{
    internal const string NoMoreSessions = "no-more-sessions@openssh.com";

    private readonly Queue<GlobalReplySlot> _inbound = new();
    private readonly Queue<OutboundRequest> _unsent = new();
    private readonly PendingRequests _pending = new();

    /// <summary>The peer gave up opening sessions (C-18).</summary>
    public bool IsSessionForbidden { get; private set; }

    /// <summary>The oldest reply is decided and may leave.</summary>
    public bool HasReply => _inbound.TryPeek(out var slot) && slot.Payload is not null;

    public int UnsentCount => _unsent.Count;

    public bool HasRequest => _unsent.Count > 0;

    public void OnRequest(ReadOnlySpan<byte> payload)
    {
        var message = Payload.Decode<GlobalRequestMessage>(payload);
        var slot = new GlobalReplySlot(state.NextRequestId(), message.WantReply, payload.Length);
        state.Budget.Take(slot.Bytes);
        _inbound.Enqueue(slot);
        if (message.Name == NoMoreSessions && state.Role == SshRole.Server)
        {
            IsSessionForbidden = true;
            Reply(slot.Id, success: true, default);
            return;
        }

        state.Events.Add(new ChannelEvent.GlobalRequestReceived(slot.Id, message.Name, message.WantReply, message.Data.ToArray()));
    }

    public void OnReply(bool success, ReadOnlySpan<byte> data)
    {
        if (_pending.TryTake(out var id))
        {
            state.OwnRequests.Complete(id, success ? RequestOutcome.Succeeded : RequestOutcome.Failed, data.ToArray());
        }
        else
        {
            state.CountUnsolicited();
        }
    }

    public bool OnUnimplemented(uint sequence)
    {
        if (!_pending.TryRemove(sequence, out var id))
        {
            return false;
        }

        state.OwnRequests.Complete(id, RequestOutcome.Failed);
        return true;
    }

    public long Send(string name, bool wantReply, ReadOnlySpan<byte> data, TimeSpan? deadline)
    {
        var id = state.NextRequestId();
        Send(id, name, wantReply, data, deadline);
        return id;
    }

    public void Send(long id, string name, bool wantReply, ReadOnlySpan<byte> data, TimeSpan? deadline)
    {
        var payload = Payload.Encode(new GlobalRequestMessage(name, wantReply, data));
        state.Forwards.OnAsked(id, name, wantReply, data);
        if (state.EndReason is not null)
        {
            FailAtOnce(id, wantReply);
        }
        else if (!wantReply || state.OwnRequests.TryAdd(id, null, deadline))
        {
            _unsent.Enqueue(new OutboundRequest(id, wantReply, payload));
        }
    }

    /// <summary>Takes back a request that has not left; false where it has.</summary>
    public bool Withdraw(long id)
    {
        var count = _unsent.Count;
        for (var left = count; left > 0; left--)
        {
            if (_unsent.Dequeue() is var request && request.Id != id)
            {
                _unsent.Enqueue(request);
            }
        }

        return _unsent.Count < count;
    }

    public void Reply(long requestId, bool success, ReadOnlySpan<byte> data)
    {
        if (state.EndReason is not null)
        {
            return;
        }

        var slot = _inbound.FirstOrDefault(s => s.Id == requestId && s.Payload is null)
            ?? throw new InvalidOperationException($"No unfinished global request has the id {requestId}.");
        slot.Payload = slot switch
        {
            { WantReply: false } => [],
            _ when success => Payload.Encode(new RequestSuccessMessage(data)),
            _ => Payload.Encode(default(RequestFailureMessage)),
        };
        RemoveSilent();
    }

    public bool TryTakeReply(Span<byte> destination, out int length)
    {
        if (!_inbound.Peek().Payload!.TryCopyTo(destination, out length))
        {
            return false;
        }

        Finish(_inbound.Dequeue());
        RemoveSilent();
        return true;
    }

    public bool TryTakeRequest(Span<byte> destination, uint? sequence, out int length)
    {
        var request = _unsent.Peek();
        if (!request.Payload.TryCopyTo(destination, out length))
        {
            return false;
        }

        _unsent.Dequeue();
        if (request.WantReply)
        {
            _pending.Add(request.Id, sequence);
            state.Keepalive.OnLeft(request.Id);
        }

        return true;
    }

    public void OnConnectionEnd()
    {
        while (_pending.TryTake(out var id))
        {
            state.OwnRequests.Fail(id);
        }

        while (_unsent.TryDequeue(out var request))
        {
            state.OwnRequests.FailUnsent(request);
        }

        while (_inbound.TryDequeue(out var slot))
        {
            Finish(slot);
        }
    }

    private void FailAtOnce(long id, bool wantReply)
    {
        if (wantReply)
        {
            state.OwnRequests.Tell(id, null, RequestOutcome.ConnectionEnded);
        }
    }

    /// <summary>Those that want no reply leave the front as soon as they are finished.</summary>
    private void RemoveSilent()
    {
        while (_inbound.TryPeek(out var slot) && slot is { WantReply: false, Payload: not null })
        {
            Finish(_inbound.Dequeue());
        }
    }

    private void Finish(GlobalReplySlot slot) => state.Budget.Return(1, slot.Bytes);
}
