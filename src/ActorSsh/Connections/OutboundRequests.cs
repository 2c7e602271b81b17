using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>Our requests that wait for a reply, on channels and on the connection: whoever asked hears exactly once (C-51, C-53, C-63).</summary>
internal sealed class OutboundRequests(ChannelMultiplexer channels, ChannelChildren children)
{
    private readonly Dictionary<long, (ChannelHandle Handle, long Tag)> _tags = [];
    private readonly Dictionary<(ChannelHandle Handle, long Tag), long> _tagged = [];
    private readonly Dictionary<long, SendGlobalRequestCommand> _globals = [];
    private readonly Dictionary<SendGlobalRequestCommand, long> _globalIds = new(ReferenceEqualityComparer.Instance);

    public void Send(SendRequestCommand request, TimeSpan now)
    {
        if (request.Tag is not { } tag)
        {
            request.Apply(channels, now);
            return;
        }

        var id = request.Send(channels, now);
        _tags.Add(id, (request.Handle, tag));
        _tagged[(request.Handle, tag)] = id;
    }

    public void Send(SendGlobalRequestCommand request, TimeSpan now)
    {
        if (request.Done is null)
        {
            channels.SendGlobalRequest(request.Name, wantReply: false, request.Data.Span);
            return;
        }

        var id = channels.SendGlobalRequest(request.Name, request.Data.Span, request.Timeout, now);
        _globals.Add(id, request);
        _globalIds.Add(request, id);
    }

    public void Cancel(CancelRequestCommand cancel)
    {
        if (_tagged.TryGetValue((cancel.Handle, cancel.Tag), out var id))
        {
            channels.CancelRequest(id);
        }
    }

    public void Cancel(CancelGlobalRequestCommand cancel)
    {
        if (_globalIds.TryGetValue(cancel.Request, out var id))
        {
            channels.CancelRequest(id);
        }
    }

    /// <summary>A request that was never sent is over as well.</summary>
    public void OnMisuse(ChannelCommand command)
    {
        if (command is SendRequestCommand { Tag: { } tag })
        {
            children.Tell(new ChannelEvent.RequestCompleted(command.Handle, tag, Success: false) { Outcome = RequestOutcome.ChannelEnded });
        }
    }

    /// <summary>The channel's actor knows the request by its tag.</summary>
    public void OnCompleted(ChannelEvent.RequestCompleted completed)
    {
        if (_tags.Remove(completed.RequestId, out var request))
        {
            _tagged.Remove(request);
            children.Tell(completed with { RequestId = request.Tag });
        }
    }

    public void OnCompleted(ChannelEvent.GlobalRequestCompleted completed)
    {
        if (_globals.Remove(completed.RequestId, out var request))
        {
            _globalIds.Remove(request);
            request.Done!(new GlobalRequestDone(completed.Outcome, completed.Data, completed.ConnectionReason));
        }
    }

    /// <summary>The connection's actor is dead; the channels' actors are, and expect nothing.</summary>
    public void End(object reason)
    {
        foreach (var request in _globals.Values)
        {
            request.Drop(reason);
        }

        _globals.Clear();
        _globalIds.Clear();
    }
}
