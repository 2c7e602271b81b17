using ActorSsh.Channels;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol;
using ActorSsh.Transports;

namespace ActorSsh.Connections;

/// <summary>
/// One SSH connection: feeds its state one input, then drains the state's outputs. It awaits nothing but its mailbox (C-62), and its death
/// takes its channels and nothing else (C-60).
/// </summary>
internal sealed class ConnectionActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan ChildrenGrace = TimeSpan.FromSeconds(1);

    private readonly ConnectionSeat _seat;
    private readonly ConnectionReport _report;
    private readonly SlowSteps _steps;
    private ConnectionState _state = null!;
    private ConnectionIO _io = null!;
    private ChannelRouter? _router;
    private DeadlineTimer _timer = null!;
    private SshConnection _connection = null!;
    private bool _isFinishing;
    private bool _isGoingOn;

    public ConnectionActor(ConnectionSeat seat)
    {
        _seat = seat;
        _report = new ConnectionReport(Context.GetLogger(TemplateFormatter.Instance), seat.Id);
        _steps = new SlowSteps(seat, _report, Self);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _seat.Clock.Now;

    /// <summary>It blocks and awaits nothing, so it may run where the bytes arrive.</summary>
    public static Props Create(ConnectionSeat seat) => Props.Create(() => new ConnectionActor(seat)).WithDispatcher("actor-ssh.io-dispatcher");

    protected override SupervisorStrategy SupervisorStrategy() => ConnectionSupervision.StopChild;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case AttachTransport attach:
                Attach(attach);
                break;
            case Received received:
                _io.OnReceived(received.Count);
                break;
            case Sent:
                _io.OnSent();
                break;
            case ConnectionCommand command:
                Apply(command);
                break;
            case GoOn:
                _isGoingOn = false;
                break;
            case WorkCompleted completed:
                _state.OnWorkCompleted(completed.Work, Now);
                break;
            case LogInDecided decided:
                _state.OnDecision(decided.Query, decided.Decision, Now);
                break;
            case DeadlineReached:
                OnDeadline();
                break;
            case Terminated dead:
                _router?.OnChildDied(dead.ActorRef, Now);
                break;
            case TransportFailed failed:
                _report.Broken(failed.Cause);
                _state.End(failed.Cause);
                _io.OnFailed();
                break;
            case DisconnectConnection disconnect:
                _report.Disconnecting(disconnect);
                _state.Disconnect(disconnect.Reason, disconnect.Text);
                break;
            case GetConnectionStatus:
                Sender.Tell(SshConnectionStatus.Of(_connection.Info, _state));
                break;
            default:
                Unhandled(message);
                return;
        }

        Drain();
    }

    protected override void PostStop()
    {
        var reason = _state?.EndReason ?? "The connection's actor has died.";
        _connection?.End(reason);
        _steps.Dispose();
        _io?.Dispose();
        _state?.Dispose();
        _router?.End(reason);
        _connection?.Telemetry?.End(_state!);
        _report.Ended(_state?.Failure);
    }

    private void Attach(AttachTransport attach)
    {
        var transport = attach.Transport;
        _connection = attach.Connection;
        _report.Remote = transport.RemoteEndPoint;
        _state = new ConnectionState(_seat.State, Now);
        _io = new ConnectionIO(transport, _state, _seat);
        _timer = new DeadlineTimer(Timers);
        _connection.Telemetry = new ConnectionTelemetry(_seat.Gauges, _seat.Clock, _seat.Id, transport.RemoteEndPoint);
        transport.Attach(Self);
    }

    private void Apply(ConnectionCommand command)
    {
        if (_router is null)
        {
            command.Drop(_state.EndReason ?? "Nobody has logged in yet.");
        }
        else
        {
            _router.Apply(command, Now);
        }
    }

    private void Drain()
    {
        if (_isFinishing)
        {
            FinishDraining();
            return;
        }

        var now = Now;
        _io.Read(now);
        WelcomeOnce();
        _router?.TakeEvents();
        _steps.Start(_state, _connection.Info.RemoteEndPoint);
        _io.Write(now);
        _router?.TakeEvents();
        EndCommands();
        _connection.Telemetry?.OnTurn(_state);
        if (_io.IsFinished)
        {
            Finish();
            return;
        }

        GoOnLater();

        _timer.Follow(_io.NextDeadline, now);
        _timer.Follow(_state.NextDeadline, now);
    }

    /// <summary>At most one <see cref="GoOn"/> waits: each message of a flood would add another, and commands would queue behind them (C-36).</summary>
    private void GoOnLater()
    {
        if (_io.HasMore && !_isGoingOn)
        {
            _isGoingOn = true;
            Self.Tell(GoOn.Instance);
        }
    }

    /// <summary>Who is there becomes known with the log-in, and channels begin with it.</summary>
    private void WelcomeOnce()
    {
        if (_router is null && _state is { User: { } user, Channels: { } channels })
        {
            var version = _state.Transport.PeerVersion ?? "";
            _connection.OnLoggedIn(_connection.Info with { User = user.Name, ClientVersion = version, KeyFingerprint = user.Key?.Fingerprint });
            _router = new ChannelRouter(Context, _seat, channels, _connection, _report, _steps.Ended);
            _report.LoggedIn(_connection.Info);
        }
    }

    /// <summary>Whoever asks from now on learns the reason without asking here (C-63).</summary>
    private void EndCommands()
    {
        if (_state.EndReason is { } reason)
        {
            _connection.End(reason);
        }
    }

    private void OnDeadline()
    {
        _timer.OnFired();
        if (_isFinishing)
        {
            Context.Stop(Self);
            return;
        }

        _state.OnDeadline(Now);
        _io.OnDeadline(Now);
    }

    /// <summary>The transport is done with. The channels learn why before they are stopped (C-63), and have a moment to end.</summary>
    private void Finish()
    {
        _isFinishing = true;
        _io.Dispose();
        _state.End("The connection has ended.");
        EndCommands();
        Timers.StartSingleTimer(nameof(DeadlineReached), DeadlineReached.Instance, ChildrenGrace);
        FinishDraining();
    }

    private void FinishDraining()
    {
        _router?.TakeEvents();
        if (_router is null or { ChildCount: 0 })
        {
            Context.Stop(Self);
        }
    }
}
