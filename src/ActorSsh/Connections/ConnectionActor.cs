using ActorSsh.Channels;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;

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
    private readonly ChannelChildren _children;
    private readonly CancellationTokenSource _ended = new();
    private ConnectionState _state = null!;
    private ConnectionIO _io = null!;
    private SshConnectionInfo? _info;
    private TimeSpan? _armed;
    private bool _isWelcomed;
    private bool _isFinishing;

    public ConnectionActor(ConnectionSeat seat)
    {
        _seat = seat;
        _report = new ConnectionReport(Context.GetLogger(TemplateFormatter.Instance), seat.Id);
        _children = new ChannelChildren(Context, seat);
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
                Attach(attach.Transport);
                break;
            case Received received:
                _io.OnReceived(received.Count);
                break;
            case Sent:
                _io.OnSent();
                break;
            case ChannelCommand command:
                Apply(command);
                break;
            case GoOn:
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
                OnChildDied(dead.ActorRef);
                break;
            case TransportFailed failed:
                _report.Broken(failed.Cause);
                _state.End(failed.Cause);
                _io.OnFailed();
                break;
            case DisconnectConnection disconnect:
                _state.Disconnect(disconnect.Reason, disconnect.Text);
                break;
            case GetConnectionStatus:
                Sender.Tell(SshConnectionStatus.Of(_info!, _state));
                break;
            default:
                Unhandled(message);
                return;
        }

        Drain();
    }

    protected override void PostStop()
    {
        _ = _ended.CancelAsync();
        _io?.Dispose();
        _state?.Dispose();
        _children.Dispose();
        _report.Ended(_state?.Failure);
    }

    private void Attach(ByteTransport transport)
    {
        _report.Remote = transport.RemoteEndPoint;
        _state = new ConnectionState(_seat.State, Now);
        _io = new ConnectionIO(transport, _state, _seat);
        transport.Attach(Self);
        _info = new SshConnectionInfo(_seat.Id, "", transport.RemoteEndPoint, transport.LocalEndPoint, "", null, _seat.Clock.Wall);
    }

    private void Drain()
    {
        if (_isFinishing)
        {
            TakeEvents();
            return;
        }

        var now = Now;
        _io.Read(now);
        WelcomeOnce();
        TakeEvents();
        TakeWork();
        _io.Write(now);
        TakeEvents();
        if (_io.IsFinished)
        {
            Finish();
            return;
        }

        if (_io.HasMore)
        {
            Self.Tell(GoOn.Instance);
        }

        ArmTimer();
    }

    private void TakeWork()
    {
        while (_state.TryTakeWork(out var work))
        {
            _seat.Work.RunAsync(work).PipeTo(Self, Self, () => new WorkCompleted(work));
        }

        while (_state.TryTakeQuery(out var query))
        {
            AskAuthenticatorAsync(query).PipeTo(Self);
        }
    }

    private async Task<LogInDecided> AskAuthenticatorAsync(AuthenticationQuery query)
    {
        var remote = _info?.RemoteEndPoint;
        try
        {
            var decision = await Task.Run(async () => await _seat.Options.Authenticator.DecideAsync(query, remote, _ended.Token).ConfigureAwait(false)).ConfigureAwait(false);
            return new LogInDecided(query, decision);
        }
        catch (Exception failure)
        {
            _report.AuthenticatorFailed(failure);
            return new LogInDecided(query, AuthenticationDecision.Refuse);
        }
    }

    private void TakeEvents()
    {
        while (_state.TryTakeEvent(out var occurred))
        {
            switch (occurred)
            {
                case ChannelOpenRequested open:
                    Begin(open);
                    break;
                case GlobalRequestReceived request:
                    _state.Channels!.ReplyGlobalRequest(request.RequestId, false, []);
                    break;
                case ChannelPeerFault fault:
                    _report.PeerFault(fault);
                    break;
                default:
                    _children.Tell(occurred);
                    break;
            }
        }
    }

    private void Begin(ChannelOpenRequested open)
    {
        if (!_children.IsServed(open.Type))
        {
            _report.UnknownChannelType(open);
            _state.Channels!.RefuseOpen(open.Handle, ChannelOpenFailureReason.UnknownChannelType, "the channel type is not served here");
            return;
        }

        if (_children.Count >= _seat.Options.Limits.Channels)
        {
            _state.Channels!.RefuseOpen(open.Handle, ChannelOpenFailureReason.ResourceShortage, "channels that were closed are still at work");
            return;
        }

        _children.Begin(open, _info!);
    }

    /// <summary>Who is there becomes known with the log-in.</summary>
    private void WelcomeOnce()
    {
        if (!_isWelcomed && _state.User is { } user)
        {
            _isWelcomed = true;
            _info = _info! with { User = user.Name, ClientVersion = _state.Transport.PeerVersion ?? "", KeyFingerprint = user.Key?.Fingerprint };
            _report.LoggedIn(_info);
        }
    }

    private void Apply(ChannelCommand command)
    {
        try
        {
            if (command is TakenCommand)
            {
                _children.OnTaken(command.Handle);
            }

            command.Apply(_state.Channels!, Now);
        }
        catch (InvalidOperationException misuse)
        {
            // A channel that misuses the table loses its channel; the connection has others to serve (C-60).
            command.Drop();
            _report.Misuse(command, misuse);
            _state.Channels!.Abort(command.Handle);
        }
    }

    private void OnChildDied(IActorRef actor)
    {
        if (_children.Remove(actor) is { } dead)
        {
            _state.Channels!.Fail(dead, Now);
        }

        if (_isFinishing && _children.Count == 0)
        {
            Context.Stop(Self);
        }
    }

    private void OnDeadline()
    {
        _armed = null;
        if (_isFinishing)
        {
            Context.Stop(Self);
            return;
        }

        _state.OnDeadline(Now);
        _io.OnDeadline(Now);
    }

    /// <summary>The transport is done with. The channels learn why before they are stopped (C-63).</summary>
    private void Finish()
    {
        _isFinishing = true;
        _io.Dispose();
        _state.End("The connection has ended.");
        TakeEvents();
        if (_children.Count == 0)
        {
            Context.Stop(Self);
        }
        else
        {
            Timers.StartSingleTimer(nameof(DeadlineReached), DeadlineReached.Instance, ChildrenGrace);
        }
    }

    /// <summary>One single-shot timer follows the earliest deadline.</summary>
    private void ArmTimer()
    {
        var next = _io.NextDeadline is { } linger && !(linger > _state.NextDeadline) ? linger : _state.NextDeadline;
        if (next is not { } due || due == _armed)
        {
            return;
        }

        _armed = due;
        var delay = due - Now;
        Timers.StartSingleTimer(nameof(DeadlineReached), DeadlineReached.Instance, delay > TimeSpan.Zero ? delay : TimeSpan.Zero);
    }
}
