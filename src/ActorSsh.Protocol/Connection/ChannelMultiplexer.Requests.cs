using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.Protocol.Connection;

/// <content>Requests in both directions: ours, their cancellation, and the answers to the peer's.</content>
public sealed partial class ChannelMultiplexer
{
    /// <summary>The value of <see cref="Timeout.InfiniteTimeSpan"/>, whose type this assembly does not refer to.</summary>
    private static readonly TimeSpan ForEver = TimeSpan.FromMilliseconds(-1);

    /// <summary>Asks something of the channel's other end, behind the data written; signal, break and window-change at once.</summary>
    /// <param name="handle">An open channel.</param>
    /// <param name="type">The request type: a name of RFC 4251 §6.</param>
    /// <param name="wantReply">
    /// Whether <see cref="ChannelEvent.RequestCompleted"/> shall follow, exactly once; this overload waits for ever.
    /// </param>
    /// <param name="data">What the type defines; copied.</param>
    /// <returns>Names the request in its completion.</returns>
    /// <exception cref="InvalidOperationException">
    /// Behind our own close, before the channel is open, or without a reply wanted past <see cref="ConnectionLimits.UnsentRequestsPerChannel"/>.
    /// </exception>
    public long SendRequest(ChannelHandle handle, string type, bool wantReply, ReadOnlySpan<byte> data) =>
        Send(handle, new ChannelRequestMessage(0, type, wantReply, data), deadline: null);

    /// <summary>
    /// Asks something of the channel's other end and wants to know the answer: <see cref="ChannelEvent.RequestCompleted"/> follows, exactly once.
    /// Requests may be pipelined; they leave behind the data written, except signal, break and window-change.
    /// </summary>
    /// <param name="handle">An open channel.</param>
    /// <param name="type">The request type: a name of RFC 4251 §6.</param>
    /// <param name="data">What the type defines; copied.</param>
    /// <param name="timeout">
    /// How long to wait, from now on; null takes <see cref="ConnectionLimits.RequestTimeout"/>,
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.
    /// </param>
    /// <param name="now">Monotonic time.</param>
    /// <returns>Names the request in its completion, and for <see cref="CancelRequest"/>.</returns>
    /// <exception cref="InvalidOperationException">Behind our own close, or before the channel is open.</exception>
    public long SendRequest(ChannelHandle handle, string type, ReadOnlySpan<byte> data, TimeSpan? timeout, TimeSpan now) =>
        Send(handle, new ChannelRequestMessage(0, type, true, data), DeadlineOf(timeout, now));

    /// <summary>
    /// Asks something of the channel's other end that wants no reply, for somebody else: <see cref="ChannelEvent.RequestCompleted"/> follows,
    /// exactly once, when it has left (<see cref="RequestOutcome.Sent"/>) or never will. Who asks for others holds back by it, so that a
    /// peer that reads nothing makes nothing pile up.
    /// </summary>
    /// <param name="handle">An open channel.</param>
    /// <param name="type">The request type: a name of RFC 4251 §6.</param>
    /// <param name="data">What the type defines; copied.</param>
    /// <returns>Names the request in its completion.</returns>
    /// <exception cref="InvalidOperationException">Behind our own close, or before the channel is open.</exception>
    public long PassRequest(ChannelHandle handle, string type, ReadOnlySpan<byte> data)
    {
        CheckLength(data);
        var id = _state.NextRequestId();
        if (TryFindOpen(handle, out var row))
        {
            CheckRequest(row, wantReply: true); // who asks is told, and PendingRequests bounds it
            _requests.Pass(row, id, new ChannelRequestMessage(0, type, false, data));
            _state.Update(row);
        }
        else
        {
            _requests.FailAtOnce(handle, id, wantReply: true);
        }

        return id;
    }

    /// <summary>Asks something of the peer.</summary>
    /// <param name="name">The request's name: a name of RFC 4251 §6.</param>
    /// <param name="wantReply">
    /// Whether <see cref="ChannelEvent.GlobalRequestCompleted"/> shall follow, exactly once; this overload waits for ever.
    /// </param>
    /// <param name="data">What the name defines; copied.</param>
    /// <returns>Names the request in its completion.</returns>
    /// <exception cref="InvalidOperationException">
    /// Without a reply wanted past <see cref="ConnectionLimits.UnsentRequestsPerChannel"/>.
    /// </exception>
    public long SendGlobalRequest(string name, bool wantReply, ReadOnlySpan<byte> data)
    {
        CheckLength(data);
        CheckUnsent(wantReply ? 0 : _state.Globals.UnsentCount);
        return _state.Globals.Send(name, wantReply, data, deadline: null);
    }

    /// <summary>Asks something of the peer and wants to know the answer: <see cref="ChannelEvent.GlobalRequestCompleted"/> follows, exactly once.</summary>
    /// <param name="name">The request's name: a name of RFC 4251 §6.</param>
    /// <param name="data">What the name defines; copied.</param>
    /// <param name="timeout">
    /// How long to wait, from now on; null takes <see cref="ConnectionLimits.RequestTimeout"/>,
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.
    /// </param>
    /// <param name="now">Monotonic time.</param>
    /// <returns>Names the request in its completion, and for <see cref="CancelRequest"/>.</returns>
    public long SendGlobalRequest(string name, ReadOnlySpan<byte> data, TimeSpan? timeout, TimeSpan now)
    {
        CheckLength(data);
        return _state.Globals.Send(name, wantReply: true, data, DeadlineOf(timeout, now));
    }

    /// <summary>
    /// Gives up a request of ours, of a channel or global: it completes as <see cref="RequestOutcome.Cancelled"/>. One that has not left yet
    /// never does; a reply to one that has is swallowed in its place, so that the replies behind it still find theirs (C-51).
    /// </summary>
    /// <param name="requestId">From <see cref="SendRequest(ChannelHandle, string, ReadOnlySpan{byte}, TimeSpan?, TimeSpan)"/> and its
    /// like; one that was completed before is left alone.</param>
    public void CancelRequest(long requestId) => GiveUp(requestId, RequestOutcome.Cancelled);

    /// <summary>Finishes a request of the peer, in any order; replies leave in the order the requests came (C-50).</summary>
    /// <param name="handle">Its channel.</param>
    /// <param name="requestId">From <see cref="ChannelEvent.RequestReceived"/>.</param>
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
    /// <param name="requestId">From <see cref="ChannelEvent.GlobalRequestReceived"/>.</param>
    /// <param name="success">What the peer is told, where it wanted a reply.</param>
    /// <param name="data">What goes with a success; copied.</param>
    /// <exception cref="InvalidOperationException">There is no such unfinished request.</exception>
    public void ReplyGlobalRequest(long requestId, bool success, ReadOnlySpan<byte> data)
    {
        CheckLength(data);
        _state.Globals.Reply(requestId, success, data);
    }

    private long Send(ChannelHandle handle, in ChannelRequestMessage message, TimeSpan? deadline)
    {
        CheckLength(message.Data);
        var id = _state.NextRequestId();
        if (!TryFindOpen(handle, out var row))
        {
            _requests.FailAtOnce(handle, id, message.WantReply);
            return id;
        }

        CheckRequest(row, message.WantReply);
        _requests.Send(row, id, message, deadline);
        _state.Update(row);
        return id;
    }

    private void GiveUp(long id, RequestOutcome outcome)
    {
        if (!_state.OwnRequests.TryFind(id, out var request))
        {
            return;
        }

        var row = request.Channel is { } handle && _state.Table.TryFind(handle, out var found) ? found : null;
        var isUnsent = row is null ? _state.Globals.Withdraw(id) : ChannelRequests.Withdraw(row, id);
        _state.OwnRequests.GiveUp(id, outcome, isReplyDue: !isUnsent);
        if (row is not null)
        {
            _state.Update(row);
        }
    }

    private TimeSpan? DeadlineOf(TimeSpan? timeout, TimeSpan now)
    {
        var wait = timeout ?? _state.Limits.RequestTimeout;
        if (wait is null || wait == ForEver)
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wait.Value, TimeSpan.Zero, nameof(timeout));
        return now + wait;
    }

    private void CheckRequest(ChannelRow row, bool wantReply)
    {
        if (row.Send.IsCloseQueued)
        {
            throw new InvalidOperationException($"{row.Handle} is asked for something behind its close.");
        }

        if (!wantReply)
        {
            CheckUnsent(row.UrgentRequests.Count + row.Send.Queue.RequestCount);
        }
    }

    private void CheckUnsent(int count)
    {
        if (count >= _state.Limits.UnsentRequestsPerChannel)
        {
            throw new InvalidOperationException($"{count} requests have not left yet; no more may wait.");
        }
    }
}
