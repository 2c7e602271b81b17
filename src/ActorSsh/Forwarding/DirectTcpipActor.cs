using ActorSsh.Channels;
using ActorSsh.Protocol.Connection;
using ActorSsh.Transports;

namespace ActorSsh.Forwarding;

/// <summary>
/// A <c>direct-tcpip</c> channel (RFC 4254 §7.2): connects first, answers then (C-16), and joins channel and socket by a
/// <see cref="SocketSplice"/>.
/// </summary>
internal sealed class DirectTcpipActor(ChannelSeat seat) : ChannelActor(seat)
{
    private Task<ConnectOutcome>? _connecting;
    private DirectTcpipRequest? _target;
    private SocketSplice? _splice;

    /// <summary>What the channel may hold bounds what a splice may read ahead, whichever of the two is configured smaller.</summary>
    private int UnsentBound => (int)Math.Min(Seat.Options.SpliceUnsentBytes, Seat.Options.Limits.UnsentBytesPerChannel);

    protected override void OnAllowed()
    {
        var request = DirectTcpipRequest.Read(Seat.Opening.Data.Span);
        if (!Seat.Targets.TryBegin(request))
        {
            Refuse(ChannelOpenFailureReason.ResourceShortage, $"{Seat.Targets.Share} connections to this target are pending already");
            return;
        }

        _target = request;
        var connector = new TargetConnector(Seat.Opening.Connection, Seat.Options.ConnectTimeout, Seat.Options.TimeProvider, AskPolicy);
        var gone = Gone;
        _connecting = Task.Run(() => connector.ConnectAsync(request.Host, request.Port, gone), gone);
        _connecting.PipeTo(Self);
    }

    protected override void OnMessage(object message)
    {
        switch (message)
        {
            case ConnectOutcome { Socket: { } socket }:
                OnConnectEnded();
                Begin(new SocketTransport(socket));
                break;
            case ConnectOutcome refused:
                OnConnectEnded();
                Refuse(refused.Reason, refused.Text);
                break;
            case Received received:
                _splice!.OnReceived(received.Count);
                break;
            case Sent:
                _splice!.OnSent();
                break;
            case SendFailed failed:
                Log.Info("Connection {Connection} channel {Channel}: the target takes no more: {Cause}", Seat.Opening.Connection.Id, Handle.LocalChannel, failed.Cause.Message);
                _splice!.OnSendFailed();
                break;
            case TransportFailed failed:
                Log.Info("Connection {Connection} channel {Channel}: the target broke: {Cause}", Seat.Opening.Connection.Id, Handle.LocalChannel, failed.Cause.Message);
                _splice!.OnSocketFailed();
                break;
            default:
                Unhandled(message);
                return;
        }

        StopWhenDone();
    }

    protected override void OnEvent(ChannelEvent occurred)
    {
        switch (occurred)
        {
            case ChannelData data:
                _splice!.OnData(data.Batch);
                break;
            case ChannelEofReceived:
                _splice!.OnEof();
                break;
            case WriteReady ready:
                _splice!.OnWriteReady(ready.Bytes);
                break;
            case ChannelOutputRefused:
                _splice!.OnOutputRefused();
                break;
            case ChannelRequestReceived request:
                Connection.Tell(new ReplyRequestCommand(Handle, request.RequestId, false));
                break;
        }

        StopWhenDone();
    }

    /// <summary>What the peer sent before it closed still goes to the target (C-43).</summary>
    protected override bool OnClosed(ChannelCloseCause cause)
    {
        if (_splice is null || cause.Kind == ChannelCloseKind.ConnectionLost)
        {
            return true;
        }

        _splice.OnClosed();
        return _splice.IsDone;
    }

    protected override void PostStop()
    {
        base.PostStop();
        _splice?.Dispose();
        if (_connecting is { } connecting)
        {
            _ = CloseUnwantedAsync(connecting);
        }

        OnConnectEnded();
    }

    /// <summary>A target that was reached when nobody waited any more.</summary>
    private static async Task CloseUnwantedAsync(Task<ConnectOutcome> connecting)
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
        {
            (await connecting.ConfigureAwait(false)).Socket?.Dispose();
        }
    }

    private void OnConnectEnded()
    {
        _connecting = null;
        if (_target is { } target)
        {
            _target = null;
            Seat.Targets.End(target);
        }
    }

    private void Begin(SocketTransport socket)
    {
        socket.Attach(Self);
        Connection.Tell(new ConfirmOpenCommand(Handle));
        _splice = new SocketSplice(socket, Handle, Connection, Seat.Buffers, UnsentBound);
        _splice.Start();
    }

    private void StopWhenDone()
    {
        if (_splice is { IsDone: true })
        {
            Context.Stop(Self);
        }
    }
}
