namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Our requests that want a reply and were not completed, wherever they wait. Each is completed once, from here: what comes for one that is
/// gone, such as the late reply to a cancelled one, is dropped, while the request's place in its queue of pending ones stays (C-51).
/// </summary>
/// <param name="state">The connection.</param>
internal sealed class OwnRequests(MultiplexerState state)
{
    private readonly Dictionary<long, OwnRequest> _open = [];
    private readonly SortedSet<(TimeSpan Deadline, long Id)> _deadlines = [];

    private int _repliesDue;

    public TimeSpan? NextDeadline => _deadlines.Count > 0 ? _deadlines.Min.Deadline : null;

    /// <param name="id">Names the request.</param>
    /// <param name="channel">Its channel; null for a global request.</param>
    /// <param name="deadline">When it has waited too long; null for never.</param>
    /// <returns>False where too many wait: it is completed already, and must not be sent.</returns>
    public bool TryAdd(long id, ChannelHandle? channel, TimeSpan? deadline)
    {
        if (_open.Count + _repliesDue >= state.Limits.PendingRequests)
        {
            Tell(id, channel, RequestOutcome.TooMany);
            return false;
        }

        _open.Add(id, new OwnRequest(channel, deadline));
        if (deadline is { } time)
        {
            _deadlines.Add((time, id));
        }

        return true;
    }

    public bool TryFind(long id, out OwnRequest request) => _open.TryGetValue(id, out request);

    /// <summary>A reply came, or never will; the place of the request in its queue is free.</summary>
    public void Complete(long id, RequestOutcome outcome, ReadOnlyMemory<byte> data = default)
    {
        if (!TryEnd(id, outcome, data))
        {
            _repliesDue--;
        }
    }

    public void FailUnsent(in OutboundRequest request)
    {
        if (request.IsAwaited)
        {
            Fail(request.Id);
        }
    }

    /// <summary>Its channel or the connection has ended.</summary>
    public void Fail(long id) =>
        Complete(id, state.EndReason is null ? RequestOutcome.ChannelEnded : RequestOutcome.ConnectionEnded);

    /// <summary>Nobody waits for it any more.</summary>
    /// <param name="id">Names the request.</param>
    /// <param name="outcome">Why.</param>
    /// <param name="isReplyDue">It has left, so that its place must wait for the reply.</param>
    public void GiveUp(long id, RequestOutcome outcome, bool isReplyDue)
    {
        if (TryEnd(id, outcome, default) && isReplyDue)
        {
            _repliesDue++;
        }
    }

    /// <summary>For a request that was never added.</summary>
    public void Tell(long id, ChannelHandle? channel, RequestOutcome outcome, ReadOnlyMemory<byte> data = default)
    {
        if (channel is null && state.Keepalive.TryEnd(id, outcome))
        {
            return;
        }

        var isSuccess = outcome == RequestOutcome.Succeeded;
        Note(id, channel, outcome, data);
        state.Events.Add(channel is { } handle
            ? new ChannelEvent.RequestCompleted(handle, id, isSuccess, state.EndReason) { Outcome = outcome }
            : new ChannelEvent.GlobalRequestCompleted(id, isSuccess, data, state.EndReason) { Outcome = outcome });
    }

    /// <summary>Those that have waited too long; the caller completes them.</summary>
    public List<long> FindExpired(TimeSpan now) => [.. _deadlines.TakeWhile(entry => entry.Deadline <= now).Select(entry => entry.Id)];

    /// <summary>What the peer may open in return depends on it (C-17).</summary>
    private void Note(long id, ChannelHandle? channel, RequestOutcome outcome, ReadOnlyMemory<byte> data)
    {
        if (channel is null)
        {
            state.Forwards.OnCompleted(id, outcome, data.Span);
        }
        else if (outcome is not (RequestOutcome.Succeeded or RequestOutcome.Sent) && state.Table.TryFind(channel.Value, out var row))
        {
            row.Invitations.OnRefused(id);
        }
    }

    private bool TryEnd(long id, RequestOutcome outcome, ReadOnlyMemory<byte> data)
    {
        if (!_open.Remove(id, out var request))
        {
            return false;
        }

        if (request.Deadline is { } time)
        {
            _deadlines.Remove((time, id));
        }

        Tell(id, request.Channel, outcome, data);
        return true;
    }
}

/// <summary>What is known of a request of ours until it is completed.</summary>
/// <param name="Channel">Its channel; null for a global request.</param>
/// <param name="Deadline">When it has waited too long.</param>
internal readonly record struct OwnRequest(ChannelHandle? Channel, TimeSpan? Deadline);
