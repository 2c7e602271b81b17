using ActorSsh.Channels;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// Between the channel table and the channels' actors: the table's events go to the children, the children's commands to the table, and a
/// child's death to both.
/// </summary>
internal sealed class ChannelRouter(ConnectionSeat seat, ConnectionState state, ConnectionReport report, ChannelChildren children)
{
    /// <summary>Passes on what has happened to channels since the last turn.</summary>
    public void TakeEvents(SshConnectionInfo info)
    {
        while (state.TryTakeEvent(out var occurred))
        {
            switch (occurred)
            {
                case ChannelOpenRequested open:
                    Begin(open, info);
                    break;
                case GlobalRequestReceived request:
                    state.Channels!.ReplyGlobalRequest(request.RequestId, false, []);
                    break;
                case ChannelPeerFault fault:
                    report.PeerFault(fault);
                    break;
                default:
                    children.Tell(occurred);
                    break;
            }
        }
    }

    /// <summary>Applies a channel's command. One that misuses the table loses its channel; the connection has others to serve (C-60).</summary>
    public void Apply(ChannelCommand command, TimeSpan now)
    {
        try
        {
            if (command is TakenCommand)
            {
                children.OnTaken(command.Handle);
            }

            command.Apply(state.Channels!, now);
        }
        catch (Exception misuse) when (misuse is InvalidOperationException or ArgumentException)
        {
            command.Drop();
            report.Misuse(command, misuse);
            state.Channels!.Abort(command.Handle);
        }
    }

    public void OnChildDied(IActorRef actor, TimeSpan now)
    {
        if (children.Remove(actor) is { } dead)
        {
            state.Channels!.Fail(dead, now);
        }
    }

    private void Begin(ChannelOpenRequested open, SshConnectionInfo info)
    {
        if (!children.IsServed(open.Type))
        {
            report.UnknownChannelType(open);
            state.Channels!.RefuseOpen(open.Handle, ChannelOpenFailureReason.UnknownChannelType, "the channel type is not served here");
        }
        else if (children.Count >= seat.Options.Limits.Channels)
        {
            state.Channels!.RefuseOpen(open.Handle, ChannelOpenFailureReason.ResourceShortage, "channels that were closed are still at work");
        }
        else
        {
            children.Begin(open, info);
        }
    }
}
