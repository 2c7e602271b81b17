using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Splicing;

/// <summary>
/// The end that a peer opened: finds out what to join it to, has a channel opened there first, and answers then (C-16). The peer may send
/// nothing before, and what it sends before the other end hears of it waits within the window.
/// </summary>
/// <param name="seat">The channel.</param>
/// <param name="splice">What to join it to.</param>
/// <param name="outbound">Makes the actor of the other end; this actor is its partner.</param>
internal sealed class InboundSpliceActor(ChannelSeat seat, SshSplice splice, Func<ChannelSeat, IActorRef, Props> outbound)
    : SpliceActor(seat, splice, SshSpliceSide.Inbound)
{
    private bool _isAnswered;

    protected override void OnAllowed()
    {
        var (plan, opening, gone) = (Plan, Seat.Opening, Gone);
        Task.Run(async () => new TargetFound(await plan.Target(opening, gone).ConfigureAwait(false)), gone).PipeTo(Self);
    }

    protected override void OnMessage(object message)
    {
        switch (message)
        {
            case TargetFound { Target: { } target }:
                Open(target);
                break;
            case TargetFound:
                RefuseOnce(ChannelOpenFailureReason.ConnectFailed, "there is nothing to join the channel to");
                break;
            case SpliceOpened opened:
                Answer(opened);
                break;
            case OtherEnded ended:
                OnOtherEnded(ended.Why);
                break;
            default:
                base.OnMessage(message);
                break;
        }
    }

    protected override void OnFailed(Exception cause)
    {
        Log.Error(cause, "Connection {Connection} channel {Channel}: no channel to join it to was found", Seat.Opening.Connection.Id, Handle.LocalChannel);
        RefuseOnce(ChannelOpenFailureReason.ConnectFailed, "the channel could not be joined to another");
    }

    private void Open(SshSpliceTarget target)
    {
        var self = Self;
        var open = new OpenActorCommand(target.ChannelType ?? Seat.Opening.Type, target.Data ?? Seat.Opening.Data, other => outbound(other, self));
        target.Connection.Actor.Tell(open with { Ended = why => self.Tell(new OtherEnded(why), ActorRefs.NoSender) });
    }

    private void Answer(SpliceOpened opened)
    {
        _isAnswered = true;
        Meet(Sender);
        Connection.Tell(new ConfirmOpenCommand(Handle) { Data = opened.Data });
        Splice.Join(opened.Other);
        Sender.Tell(new SpliceJoined(End));
    }

    /// <summary>After the answer it is the partner's death that counts.</summary>
    private void OnOtherEnded(Exception why)
    {
        if (why is SshChannelOpenException refused)
        {
            RefuseOnce(refused.Reason, refused.Text);
        }
        else
        {
            RefuseOnce(ChannelOpenFailureReason.ConnectFailed, "the connection to join the channel to has ended");
        }
    }

    private void RefuseOnce(ChannelOpenFailureReason reason, string text)
    {
        if (!_isAnswered)
        {
            _isAnswered = true;
            Refuse(reason, text);
        }
    }

    private sealed record TargetFound(SshSpliceTarget? Target);

    private sealed record OtherEnded(Exception Why);
}

/// <summary>To the inbound end, from the outbound one: the other peer has confirmed.</summary>
internal sealed record SpliceOpened(SpliceEnd Other, ReadOnlyMemory<byte> Data);
