using ActorSsh.Protocol.Connection;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>A session between two ends: the server sends back what the client writes, and closes when the client has no more to say.</summary>
internal sealed class EchoSession
{
    private readonly ConnectionPair _pair;
    private readonly List<byte> _echoed = [];
    private readonly List<byte> _heard = [];

    public EchoSession(ConnectionPair pair)
    {
        _pair = pair;
        pair.Server.OnEvent = OnServer;
        pair.Client.OnEvent = OnClient;
    }

    /// <summary>The client's channel; its open is answered when the pair has settled.</summary>
    public ChannelHandle Channel { get; private set; }

    /// <summary>What the client says once its command has started, before EOF.</summary>
    public byte[] Text { get; init; } = [.. "to and fro"u8];

    /// <summary>What the server has read.</summary>
    public byte[] Heard => [.. _heard];

    /// <summary>What came back to the client.</summary>
    public byte[] Echoed => [.. _echoed];

    /// <summary>Whether the client's channel has come to its end, by the peer's CLOSE.</summary>
    public bool IsOver => _pair.Client.Events.OfType<ChannelEvent.Closed>()
        .Any(closed => closed.Cause.Kind is ChannelCloseKind.PeerClosed or ChannelCloseKind.LocallyClosed);

    /// <summary>Opens the channel.</summary>
    public EchoSession Begin()
    {
        Channel = _pair.Client.State.Channels!.OpenChannel("session", [], _pair.Now);
        return this;
    }

    private void OnClient(ChannelEvent occurred)
    {
        var channels = _pair.Client.State.Channels!;
        switch (occurred)
        {
            case ChannelEvent.Opened opened:
                channels.SendRequest(opened.Handle, "exec", wantReply: true, [0, 0, 0, 3, .. "cat"u8]);
                break;
            case ChannelEvent.RequestCompleted { Outcome: RequestOutcome.Succeeded }:
                channels.Write(Channel, new OutboundChunk(Text));
                channels.SendEof(Channel);
                break;
            case ChannelEvent.DataReceived data:
                Read(channels, data, _echoed);
                break;
        }
    }

    private void OnServer(ChannelEvent occurred)
    {
        var channels = _pair.Server.State.Channels!;
        switch (occurred)
        {
            case ChannelEvent.OpenRequested open:
                channels.ConfirmOpen(open.Handle, []);
                break;
            case ChannelEvent.RequestReceived request:
                channels.ReplyRequest(request.Handle, request.RequestId, success: true);
                break;
            case ChannelEvent.DataReceived data:
                channels.Write(data.Handle, new OutboundChunk(Read(channels, data, _heard)));
                break;
            case ChannelEvent.EofReceived eof:
                channels.SendEof(eof.Handle);
                channels.Close(eof.Handle, _pair.Now);
                break;
        }
    }

    private static byte[] Read(ChannelMultiplexer channels, ChannelEvent.DataReceived data, List<byte> into)
    {
        byte[] bytes = [.. data.Batch.Segments.SelectMany(segment => segment.Data.ToArray())];
        into.AddRange(bytes);
        channels.Taken(data.Handle);
        channels.Consumed(data.Handle, bytes.Length);
        return bytes;
    }
}
