using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Forwarding;

/// <summary>A <c>direct-tcpip</c> or <c>direct-streamlocal@openssh.com</c> channel: connects first, answers then (C-16).</summary>
internal sealed class TargetChannelActor(ChannelSeat seat, ConnectTargets targets) : SocketChannelActor(seat)
{
    private Task<ConnectOutcome>? _connecting;
    private ConnectTarget? _target;

    protected override void OnAllowed()
    {
        var target = ConnectTarget.Read(Seat.Opening);
        if (!targets.TryBegin(target))
        {
            Refuse(ChannelOpenFailureReason.ResourceShortage, $"{targets.Share} connections to this target are pending already");
            return;
        }

        _target = target;
        var connector = new TargetConnector(Seat.Opening.Connection, Seat.Options.ConnectTimeout, Seat.Options.TimeProvider, AskPolicy)
        {
            LookUps = targets.LookUps,
            Leases = Leases,
        };
        var gone = Gone;
        _connecting = Task.Run(() => target.ConnectAsync(connector, gone), gone);
        _connecting.PipeTo(Self);
    }

    protected override void OnMessage(object message)
    {
        switch (message)
        {
            case ConnectOutcome { Socket: { } socket }:
                OnConnectEnded();
                Seat.Story.Connected = socket.RemoteEndPoint;
                Connection.Tell(new ConfirmOpenCommand(Handle));
                Join(socket);
                break;
            case ConnectOutcome refused:
                OnConnectEnded();
                Refuse(refused.Reason, refused.Text);
                break;
            default:
                base.OnMessage(message);
                break;
        }
    }

    protected override void PostStop()
    {
        base.PostStop();
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
            targets.End(target);
        }
    }
}
