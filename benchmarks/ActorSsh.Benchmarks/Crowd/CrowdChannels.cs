using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>The channels of one client; used under its lock.</summary>
internal sealed class CrowdChannels(ClientConnectionState state)
{
    private readonly Dictionary<ChannelHandle, CrowdChannel> _channels = [];

    private ChannelMultiplexer Multiplexer => state.Channels ?? throw new InvalidOperationException("Nobody is logged in.");

    public CrowdChannel Open(CrowdChannelKind kind, TimeSpan now)
    {
        var channel = new CrowdChannel(kind, Multiplexer.OpenChannel(kind.Type, kind.TypeSpecific(), now));
        _channels.Add(channel.Handle, channel);
        return channel;
    }

    /// <returns>Completes when it has come back, where it does.</returns>
    public Task Write(CrowdChannel channel, ReadOnlyMemory<byte> bytes)
    {
        Multiplexer.Write(channel.Handle, new OutboundChunk(bytes));
        return channel.OnWritten(bytes.Length);
    }

    public void TakeEvents()
    {
        while (state.TryTakeEvent(out var occurred))
        {
            On(occurred);
        }
    }

    public void Fail(string reason)
    {
        foreach (var channel in _channels.Values)
        {
            channel.Fail(reason);
        }
    }

    private void On(ChannelEvent occurred)
    {
        switch (occurred)
        {
            case ChannelEvent.Opened opened:
                OnOpened(_channels[opened.Handle]);
                break;
            case ChannelEvent.RequestCompleted { Success: true } started:
                _channels[started.Handle].OnReady();
                break;
            case ChannelEvent.RequestCompleted refused:
                _channels[refused.Handle].Fail("The server does not run the program.");
                break;
            case ChannelEvent.OpenFailed failed:
                _channels[failed.Handle].Fail($"The server opens no channel: {failed.Text}");
                break;
            case ChannelEvent.DataReceived data:
                Multiplexer.Taken(data.Handle);
                Multiplexer.Consumed(data.Handle, data.Batch.Length);
                _channels[data.Handle].OnReceived(data.Batch.Length);
                break;
            case ChannelEvent.Closed closed:
                _channels[closed.Handle].Fail($"The channel was closed: {closed.Cause}.");
                break;
            case ChannelEvent.GlobalRequestReceived request:
                Multiplexer.ReplyGlobalRequest(request.RequestId, success: false, []);
                break;
            case ChannelEvent.RequestReceived request:
                Multiplexer.ReplyRequest(request.Handle, request.RequestId, success: false);
                break;
        }
    }

    private void OnOpened(CrowdChannel channel)
    {
        if (channel.Kind.Program is null)
        {
            channel.OnReady();
        }
        else
        {
            Multiplexer.SendRequest(channel.Handle, "exec", wantReply: true, channel.Kind.Command());
        }
    }
}
