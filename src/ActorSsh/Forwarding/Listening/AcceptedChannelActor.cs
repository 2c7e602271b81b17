using System.Net.Sockets;
using ActorSsh.Channels.Serving;
using ActorSsh.Options.Sections;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Forwarding.Listening;

/// <summary>A channel of ours for a connection that was accepted: joined to it when the client confirms, else the connection is closed.</summary>
internal sealed class AcceptedChannelActor(ChannelSeat seat, AcceptedSocket accepted) : SocketChannelActor(seat)
{
    /// <summary>It blocks and awaits nothing, so it may run where the bytes arrive.</summary>
    public static Props Create(ChannelSeat seat, AcceptedSocket accepted) =>
        Props.Create(() => new AcceptedChannelActor(seat, accepted)).WithDispatcher(DispatcherIds.InputOutput);

    protected override void OnAllowed() => throw new NotSupportedException("This actor serves channels of ours only.");

    protected override void OnOpened(ChannelEvent.Opened opened)
    {
        try
        {
            Join(accepted.Take());
        }
        catch (SocketException gone)
        {
            Log.Info("Connection {Connection} channel {Channel}: the connection was gone before the channel was open: {Cause}", Seat.Opening.Connection.Id, Handle.LocalChannel, gone.Message);
            Context.Stop(Self);
        }
    }

    protected override void OnOpenFailed(ChannelEvent.OpenFailed failed)
    {
        Log.Info("Connection {Connection} channel {Channel}: {Type} was refused: {Reason} {Text}", Seat.Opening.Connection.Id, Handle.LocalChannel, Seat.Opening.Type, failed.Reason, failed.Text);
        base.OnOpenFailed(failed);
    }

    protected override void PostStop()
    {
        base.PostStop();
        accepted.Dispose();
    }
}
