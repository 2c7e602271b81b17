using ActorSsh.Channels.Commands;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Transports;

namespace ActorSsh.Connections;

/// <summary>
/// The parts of a connection that has a transport, and the order of things: one input is fed by <see cref="TryHandle"/>, then
/// <see cref="Turn"/> drains the outputs. Used in the turns of its actor only.
/// </summary>
internal sealed class ConnectionLoop : IDisposable
{
    private readonly IActorContext _context;
    private readonly ConnectionSeat _seat;
    private readonly ConnectionReport _report;
    private readonly SlowSteps _steps;
    private readonly SshConnection _connection;
    private readonly ServerConnectionState _state;
    private readonly ConnectionIO _io;
    private readonly DeadlineTimer _timer;
    private readonly ConnectionDrain _drain;
    private readonly LogInWatch _logIn;
    private ChannelRouter? _router;
    private ConnectionStory? _story;
    private bool _isRefused;

    public ConnectionLoop(IActorContext context, ITimerScheduler timers, ConnectionSeat seat, ConnectionReport report, AttachTransport attach)
    {
        _context = context;
        _seat = seat;
        _report = report;
        _report.Remote = attach.Transport.RemoteEndPoint;
        _connection = attach.Connection;
        _steps = new SlowSteps(seat, report, context.Self, attach.Transport.RemoteEndPoint);
        _state = new ServerConnectionState(seat.State, seat.Clock.Now);
        _io = new ConnectionIO(attach.Transport, _state, seat);
        _timer = new DeadlineTimer(timers);
        _drain = new ConnectionDrain(_state, seat.Options.Ending.DrainCloseTimeout);
        _logIn = new LogInWatch(seat, attach.Connection, report, context.Parent, context.Self);
        _connection.Telemetry = new ConnectionTelemetry(seat.Gauges, seat.Clock, seat.Id, attach.Transport.RemoteEndPoint);
        report.Began();
        attach.Transport.Attach(context.Self);
    }

    /// <summary>Whether the transport is done with.</summary>
    public bool IsFinished => _io.IsFinished;

    /// <summary>Whether a turn's share was used up and another should follow.</summary>
    public bool HasMore => _io.HasMore;

    /// <summary>Channels whose actors live.</summary>
    public int ChildCount => _router?.ChildCount ?? 0;

    private TimeSpan Now => _seat.Clock.Now;

    /// <summary>Feeds one input.</summary>
    /// <returns>Whether it is one.</returns>
    public bool TryHandle(object message, IActorRef sender)
    {
        switch (message)
        {
            case Received received:
                _io.OnReceived(received.Count);
                return true;
            case Sent:
                _io.OnSent();
                return true;
            case ConnectionCommand command:
                Apply(command);
                return true;
            case WorkCompleted completed:
                _state.OnWorkCompleted(completed.Work, Now);
                return true;
            case WorkRefused refused:
                _logIn.IsOurDoing = true;
                _state.Disconnect(DisconnectReason.TooManyConnections, refused.Text);
                return true;
            case LogInDecided decided:
                _logIn.OnDecision(decided.Decision);
                _state.OnDecision(decided.Query, decided.Decision, Now);
                return true;
            case DeadlineReached:
                OnDeadline();
                return true;
            case Terminated dead:
                _router?.OnChildDied(dead.ActorRef, Now);
                return true;
            case TransportFailed failed:
                _report.Broken(failed.Cause);
                _state.End(failed.Cause);
                _io.OnFailed();
                return true;
            default:
                return TryOperate(message, sender);
        }
    }

    /// <summary>Drains the outputs: what came is read, what happened is told, what is to leave is sent.</summary>
    public void Turn()
    {
        var now = Now;
        _io.Read(now);
        WelcomeOnce();
        TakeEvents();
        _steps.Start(_state);
        FollowDeadlines(now);
        Write(now);
        if (_drain.Proceed(_router, now))
        {
            FollowDeadlines(now);
            Write(now);
        }

        _connection.Telemetry?.OnTurn(_state);
        FollowDeadlines(now);
    }

    /// <summary>The transport is done with: everybody learns why (C-63).</summary>
    public void Finish()
    {
        _io.Dispose();
        _state.End("The connection has ended.");
    }

    /// <summary>Passes on what has happened to channels since; if the connection is over, everybody can know why by then (C-63).</summary>
    public void TakeEvents()
    {
        TellEnd();
        _router?.TakeEvents();
    }

    /// <summary>The actor is dead, and its children are.</summary>
    public void Dispose()
    {
        var reason = _state.EndReason ?? "The connection's actor has died.";
        _logIn.Follow(_state, isEnded: true);
        _connection.End(reason);
        _router?.TellLost(reason);
        _steps.Dispose();
        _io.Dispose();
        _state.Dispose();
        _router?.End(reason);
        _connection.Telemetry?.End(_state);
        _story?.End(reason, _state);
        if (_router is not null)
        {
            _seat.Users.Leave(_connection.Info.User);
        }

        _report.Ended(_state.Failure, _logIn.Failure, wasLoggedIn: _router is not null);
    }

    private bool TryOperate(object message, IActorRef sender)
    {
        switch (message)
        {
            case DisconnectConnection disconnect:
                _logIn.IsOurDoing = true;
                _report.Disconnecting(disconnect);
                _state.Disconnect(disconnect.Reason, disconnect.Text);
                return true;
            case DrainConnection drain:
                BeginDrain(drain);
                return true;
            case OperateChannel operation:
                sender.Tell(new ChannelOperated(_router is not null && _router.Operate(operation)));
                return true;
            case CancelRemoteForward cancel:
                Cancel(cancel, sender);
                return true;
            case SendMessage send:
                sender.Tell(new MessageSent(_router?.TellUser(send.Text) ?? 0));
                return true;
            case GetConnectionStatus:
                sender.Tell(Status());
                return true;
            default:
                return false;
        }
    }

    private void Cancel(CancelRemoteForward cancel, IActorRef asker)
    {
        if (_router is null)
        {
            asker.Tell(new RemoteForwardCancelled(false));
        }
        else
        {
            _router.Cancel(cancel, asker);
        }
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

    private void BeginDrain(DrainConnection drain)
    {
        var now = Now;
        var before = _drain.TimeLeft(now);
        if (_drain.Begin(drain, now))
        {
            _report.Draining(drain.Deadline);
        }

        if (before != _drain.TimeLeft(now) && _drain.Deadline(_seat.Clock.Wall, now) is { } deadline)
        {
            _connection.BeginDrain(deadline);
            _router?.TellAll(ConnectionDraining.Instance);
        }
    }

    private void Write(TimeSpan now)
    {
        _io.Write(now);
        TakeEvents();
    }

    /// <summary>Who is there becomes known with the log-in, and channels begin with it.</summary>
    private void WelcomeOnce()
    {
        if (_router is null && !_isRefused && _state is { User: { } user, Channels: not null })
        {
            Welcome(user);
        }
    }

    private void Welcome(AuthenticatedUser user)
    {
        if (_seat.Users.TryEnter(user.Name, _seat.Options.ConnectionsPerUser))
        {
            var key = user.Key ?? user.Steps.LastOrDefault(static step => step.Key is not null)?.Key;
            _connection.OnLoggedIn(_connection.Info with
            {
                User = user.Name,
                ClientVersion = _state.Transport.PeerVersion ?? "",
                KeyFingerprint = key?.Fingerprint,
                Steps = user.Steps,
                Permissions = user.Permissions,
                Certificate = key?.Certificate?.ToString(),
                Algorithms = _state.Transport.Algorithms,
            });
            _story = _seat.Events.BeginConnection() is { } events ? new ConnectionStory(events, _connection, _seat.Clock) : null;
            _router = new ChannelRouter(_context, _seat, _state, _connection, _report, _steps.Ended, _story);
            _report.LoggedIn(_connection.Info);
            _logIn.OnLoggedIn();
            _io.OnLoggedIn();
        }
        else
        {
            RefuseUser(user);
        }
    }

    /// <summary>He proved who he is, so this is no failed log-in; but nothing of his begins.</summary>
    private void RefuseUser(AuthenticatedUser user)
    {
        _isRefused = true;
        _logIn.OnRefused();
        _report.UserRefused(user.Name, _seat.Options.ConnectionsPerUser);
        _state.Disconnect(DisconnectReason.TooManyConnections, $"This user has all connections that one may have here (limit: {_seat.Options.ConnectionsPerUser}).");
    }

    /// <summary>Whoever asks from now on learns the reason without asking here (C-63).</summary>
    private void TellEnd()
    {
        _logIn.Follow(_state, _state.EndReason is not null);
        if (_state.EndReason is { } reason)
        {
            _steps.GiveUp();
            _connection.End(reason);
        }
    }

    /// <summary>
    /// Before each write, so that whoever hears from us knows that the time runs (a test may then move it); and after the last, since a write
    /// begins waits of its own.
    /// </summary>
    private void FollowDeadlines(TimeSpan now)
    {
        _timer.Follow(_io.NextDeadline, now);
        _timer.Follow(_state.NextDeadline, now);
        _timer.Follow(_drain.NextDeadline, now);
    }

    private void OnDeadline()
    {
        _timer.OnFired();
        _state.OnDeadline(Now);
        _io.OnDeadline(Now);
    }

    private SshConnectionStatus Status()
    {
        var now = Now;
        return SshConnectionStatus.Of(_connection.Info, _state) with
        {
            IdleTime = now - _io.LastReceived,
            DrainTimeLeft = _drain.TimeLeft(now),
            RemoteForwards = _router?.ListForwards() ?? [],
            MeasuredAt = now,
        };
    }
}
