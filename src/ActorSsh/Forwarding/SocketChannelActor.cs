using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;
using ActorSsh.Transports;

namespace ActorSsh.Forwarding;

/// <summary>
/// A channel joined to a socket by a <see cref="SocketSplice"/>, from the moment both are there. How they come to be is the derived
/// actor's part.
/// </summary>
internal abstract class SocketChannelActor(ChannelSeat seat) : ChannelActor(seat)
{
    private SocketSplice? _splice;

    /// <summary>Joins the open channel to its socket, which belongs to this actor from now on.</summary>
    protected void Join(ByteTransport socket)
    {
        socket.Attach(Self);
        _splice = new SocketSplice(socket, Handle, Connection, Seat.Buffers, Seat.Options.Splice.Within(Seat.Options.Limits));
        _splice.Start();
    }

    protected override void OnMessage(object message)
    {
        switch (message)
        {
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
            case ChannelEvent.DataReceived data:
                _splice!.OnData(data.Batch);
                break;
            case ChannelEvent.EofReceived:
                _splice!.OnEof();
                break;
            case ChannelEvent.WriteReady ready:
                _splice!.OnWriteReady(ready.Bytes);
                break;
            case ChannelEvent.OutputRefused:
                _splice!.OnOutputRefused();
                break;
            case ChannelEvent.RequestReceived request:
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
    }

    private void StopWhenDone()
    {
        if (_splice is { IsDone: true })
        {
            Context.Stop(Self);
        }
    }
}
