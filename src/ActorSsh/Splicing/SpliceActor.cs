using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Splicing;

/// <summary>The actor of one end of two joined channels: a <see cref="ChannelSplice"/>, and the partner whose death ends it.</summary>
internal abstract class SpliceActor : ChannelActor
{
    private readonly SshSpliceSide _side;
    private IActorRef _partner = ActorRefs.Nobody;

    protected SpliceActor(ChannelSeat seat, SshSplice splice, SshSpliceSide side)
        : base(seat)
    {
        _side = side;
        Plan = splice;
        var bounds = seat.Options.Splice.Within(seat.Options.Limits);
        End = new SpliceEnd(seat.Handle, Connection, bounds.UnsentBytes);
        Splice = new ChannelSplice(End, new SpliceRequests(splice, side, bounds.EnvironmentVariables, OnFilterFailed), bounds.Segments);
    }

    /// <summary>What joins the two.</summary>
    protected SshSplice Plan { get; }

    /// <summary>This end, as the partner has to know it.</summary>
    protected SpliceEnd End { get; }

    protected ChannelSplice Splice { get; }

    protected override void OnEvent(ChannelEvent occurred)
    {
        Splice.OnEvent(occurred);
        StopWhenOver();
    }

    protected override void OnMessage(object message)
    {
        switch (message)
        {
            case SpliceJoined joined:
                Splice.Join(joined.Other);
                break;
            case SpliceNews news:
                Splice.OnNews(news);
                break;
            case SpliceAllPassed:
                Splice.OnAllPassed();
                break;
            case Terminated { ActorRef: var dead } when dead.Equals(_partner):
                Splice.OnPartnerDied();
                break;
            default:
                Unhandled(message);
                return;
        }

        StopWhenOver();
    }

    protected override bool OnClosed(ChannelCloseCause cause)
    {
        Splice.OnEvent(new ChannelEvent.Closed(Handle, cause));
        return Splice.IsOver;
    }

    protected override void PostStop()
    {
        base.PostStop();
        Splice.Dispose();
    }

    protected void Meet(IActorRef partner)
    {
        _partner = partner;
        Context.Watch(partner);
        Splice.Meet(partner);
    }

    private void OnFilterFailed(Exception failure) => Log.Error(
        failure, "Connection {Connection} channel {Channel}: the filter of requests from the {Side} failed", Seat.Opening.Connection.Id, Handle.LocalChannel, _side);

    private void StopWhenOver()
    {
        if (Splice.IsOver)
        {
            Context.Stop(Self);
        }
    }
}

/// <summary>To either end: the other is open, bytes may flow to it.</summary>
internal sealed record SpliceJoined(SpliceEnd Other);
