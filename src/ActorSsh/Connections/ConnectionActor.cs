using ActorSsh.Channels.Commands;
using ActorSsh.Diagnostics;
using ActorSsh.Options.Sections;

namespace ActorSsh.Connections;

/// <summary>
/// One SSH connection: feeds its state one input, then drains the state's outputs. It awaits nothing but its mailbox (C-62), and its death
/// takes its channels and nothing else (C-60).
/// </summary>
internal sealed class ConnectionActor : UntypedActor, IWithTimers
{
    private readonly ConnectionSeat _seat;
    private readonly ConnectionReport _report;
    private ConnectionLoop? _loop;
    private bool _isFinishing;
    private bool _isGoingOn;

    public ConnectionActor(ConnectionSeat seat)
    {
        _seat = seat;
        _report = new ConnectionReport(Context.GetLogger(TemplateFormatter.Instance), seat.Id);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>It blocks and awaits nothing, so it may run where the bytes arrive.</summary>
    public static Props Create(ConnectionSeat seat) => Props.Create(() => new ConnectionActor(seat)).WithDispatcher(DispatcherIds.InputOutput);

    protected override SupervisorStrategy SupervisorStrategy() => ConnectionSupervision.StopChild;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case AttachTransport attach:
                _loop = new ConnectionLoop(Context, Timers, _seat, _report, attach);
                break;
            case GoOn:
                _isGoingOn = false;
                break;
            case DeadlineReached when _isFinishing:
                Context.Stop(Self);
                return;
            case WriteCommand when _loop is not null && !_isFinishing:
                _loop.TryHandle(message, Sender);
                GoOnSoon();
                return;
            default:
                if (_loop is null || !_loop.TryHandle(message, Sender))
                {
                    Unhandled(message);
                    return;
                }

                break;
        }

        Drain(_loop!);
    }

    protected override void PostStop() => _loop?.Dispose();

    private void Drain(ConnectionLoop loop)
    {
        if (!_isFinishing)
        {
            loop.Turn();
            if (loop is { HasMore: true, IsFinished: false })
            {
                GoOnSoon();
            }
        }

        if (loop.IsFinished)
        {
            Finish(loop);
        }
    }

    /// <summary>
    /// Another turn, behind the messages that wait already: writes that came together are applied together, so that small ones leave in
    /// one packet (C-35). At most one <see cref="GoOn"/> waits: each message of a flood would add another, and commands would queue behind
    /// them (C-36).
    /// </summary>
    private void GoOnSoon()
    {
        if (!_isGoingOn)
        {
            _isGoingOn = true;
            Self.Tell(GoOn.Instance);
        }
    }

    /// <summary>The transport is done with. The channels learn why before they are stopped (C-63), and have a moment to end.</summary>
    private void Finish(ConnectionLoop loop)
    {
        if (!_isFinishing)
        {
            _isFinishing = true;
            loop.Finish();
            Timers.StartSingleTimer(nameof(DeadlineReached), DeadlineReached.Instance, _seat.Options.Ending.HandlerGrace);
        }

        loop.TakeEvents();
        if (loop.ChildCount == 0)
        {
            Context.Stop(Self);
        }
    }
}
