using ActorSsh.Channels;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>Our requests that wait for a reply, on channels and on the connection: whoever asked hears exactly once (C-51, C-53, C-63).</summary>
internal sealed class OutboundRequests(ChannelMultiplexer channels, ChannelChildren children)
{
    private readonly Dictionary<long, long> _channelTags = [];
    private readonly Dictionary<long, SendGlobalRequestCommand> _globals = [];

    public void Send(SendRequestCommand request)
    {
        var id = request.Send(channels);
        if (request.Tag is { } tag)
        {
            _channelTags.Add(id, tag);
        }
    }

    public void Send(SendGlobalRequestCommand request)
    {
        var id = channels.SendGlobalRequest(request.Name, request.ReplyTo is not null, request.Data.Span);
        if (request.ReplyTo is not null)
        {
            _globals.Add(id, request);
        }
    }

    /// <summary>A request that was never sent is over as well.</summary>
    public void OnMisuse(ChannelCommand command)
    {
        if (command is SendRequestCommand { Tag: { } tag })
        {
            children.Tell(new ChannelRequestCompleted(command.Handle, tag, Success: false));
        }
    }

    /// <summary>The channel's actor knows the request by its tag.</summary>
    public void OnCompleted(ChannelRequestCompleted completed)
    {
        if (_channelTags.Remove(completed.RequestId, out var tag))
        {
            children.Tell(completed with { RequestId = tag });
        }
    }

    public void OnCompleted(GlobalRequestCompleted completed)
    {
        if (_globals.Remove(completed.RequestId, out var request))
        {
            var done = new GlobalRequestDone(request.Tag, completed.Success, completed.Data, completed.ConnectionReason);
            request.ReplyTo!.Tell(done, ActorRefs.NoSender);
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
    }
}
