using ActorSsh.Channels.Commands;
using ActorSsh.Forwarding.Listening;

namespace ActorSsh.Forwarding.Sessions;

/// <summary>What is listened on for one session's program: supervises the listeners, and ends with the session.</summary>
internal sealed class SessionListenersActor : UntypedActor
{
    private readonly LiveForwards _live;

    public SessionListenersActor(ForwardSeat seat) => _live = new LiveForwards(Context, seat);

    /// <summary>A listener has no state to lose: its socket and its counts are kept here (C-61).</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Restart);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case BeginForward { Forward: var forward } when _live.IsFull:
                forward.Dispose();
                break;
            case BeginForward begin:
                _live.Begin(begin.Forward);
                break;
            case EndForward end:
                _live.End(end.Forward);
                break;
            case ConnectionDraining:
                _live.EndAll();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop() => _live.Dispose();
}
