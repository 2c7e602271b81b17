using ActorSsh.Channels;
using ActorSsh.Channels.Commands;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// Between the channel table and the actors of one connection: the table's events go to the children and to whoever asked, commands go to
/// the table, and a child's death goes to both. It begins with the log-in.
/// </summary>
internal sealed class ChannelRouter
{
    private readonly ConnectionSeat _seat;
    private readonly ConnectionReport _report;
    private readonly ChannelMultiplexer _channels;
    private readonly ChannelChildren _children;
    private readonly OutboundOpens _opens;
    private readonly OutboundRequests _requests;
    private readonly GlobalRequestDesk _desk;
    private readonly ChannelOperations _operations;
    private readonly RemoteForwardBook _forwards = new();
    private readonly ChannelLedger? _ledger;

    public ChannelRouter(
        IActorContext context, ConnectionSeat seat, ServerConnectionState state, SshConnection connection, ConnectionReport report, CancellationToken ended,
        ConnectionStory? story)
    {
        _seat = seat;
        _report = report;
        var channels = _channels = state.Channels!;
        _children = new ChannelChildren(context, seat, connection);
        _opens = new OutboundOpens(channels, _children, _forwards, seat.Options.Limits.Channels);
        _requests = new OutboundRequests(channels, _children);
        var answers = new GlobalRequestAnswers(seat.Options.Policy, connection, report, ended);
        var gate = new GlobalRequestGate(connection, report);
        _desk = new GlobalRequestDesk(seat, channels, new ServiceChildren(context, seat, connection), gate, answers, report, state.TryAnswer);
        _operations = new ChannelOperations(channels, _children, report);
        _ledger = story?.Open(channels);
    }

    /// <summary>Channels whose actors live.</summary>
    public int ChildCount => _children.Count;

    /// <summary>Channels that are not over: the peer or their actors are still at them.</summary>
    public int ChannelCount => Math.Max(_children.Count, _channels.ChannelCount);

    /// <summary>Passes on what has happened since the last turn.</summary>
    public void TakeEvents()
    {
        while (_channels.TryTakeEvent(out var occurred))
        {
            Pass(occurred);
        }
    }

    /// <summary>Does what was asked. A channel's command that misuses the table loses its channel; the connection has others to serve (C-60).</summary>
    public void Apply(ConnectionCommand command, TimeSpan now)
    {
        _channels.OnTime(now);
        try
        {
            Do(command, now);
        }
        catch (Exception misuse) when (misuse is InvalidOperationException or ArgumentException)
        {
            OnMisuse(command, misuse);
        }
    }

    /// <inheritdoc cref="ChannelOperations.Operate"/>
    public bool Operate(OperateChannel operation) => _operations.Operate(operation);

    /// <inheritdoc cref="RemoteForwardBook.List"/>
    public IReadOnlyList<SshRemoteForward> ListForwards() => _forwards.List();

    /// <inheritdoc cref="RemoteForwardBook.Cancel"/>
    public void Cancel(CancelRemoteForward cancel, IActorRef asker)
    {
        if (_forwards.Cancel(cancel.Handle, asker) is { } forward)
        {
            _report.ForwardCancelled(forward, cancel.Why);
        }
    }

    /// <inheritdoc cref="ChannelOperations.AbortAll"/>
    public void AbortAll() => _operations.AbortAll();

    /// <inheritdoc cref="ChannelChildren.TellAll"/>
    public void TellAll(object message) => _children.TellAll(message);

    /// <summary>
    /// Says something to the user, in each session with a terminal: by the session's program, or beside what passes where another connection serves it.
    /// </summary>
    /// <returns>How many sessions were told.</returns>
    public int TellUser(string text) =>
        _children.TellTerminals(new MessageToUser(text)) + _children.ListSplicedSessions().Count(handle => _channels.TryNotifyTerminal(handle, TerminalText.Of(text)));

    public void OnChildDied(IActorRef actor, TimeSpan now)
    {
        if (_children.Remove(actor) is { } dead)
        {
            _channels.Fail(dead, now);
            _opens.OnChildDied(dead);
            _ledger?.OnDied(dead);
        }
        else
        {
            _desk.OnChildDied(actor);
            _forwards.OnServiceDied(actor);
        }
    }

    /// <summary>The connection's actor is dead and its children are: tells the end of channels while the table still knows them.</summary>
    public void TellLost(object reason) => _ledger?.End(reason);

    /// <summary>The connection's actor is dead and its children are: whoever still waits learns why (C-63).</summary>
    public void End(object reason)
    {
        _children.Dispose();
        _opens.End(reason);
        _requests.End(reason);
    }

    private void Pass(ChannelEvent occurred)
    {
        switch (occurred)
        {
            case ChannelEvent.OpenRequested open:
                Begin(open);
                break;
            case ChannelEvent.Opened opened:
                _opens.OnOpened(opened);
                TellOpened(opened.Handle);
                _children.Tell(opened);
                break;
            case ChannelEvent.OpenFailed failed:
                _opens.OnFailed(failed);
                _children.Tell(failed);
                break;
            case ChannelEvent.RequestCompleted completed:
                _requests.OnCompleted(completed);
                break;
            case ChannelEvent.GlobalRequestReceived request:
                _desk.OnRequest(request);
                break;
            case ChannelEvent.GlobalRequestCompleted completed:
                _requests.OnCompleted(completed);
                break;
            case ChannelEvent.Closed closed:
                _ledger?.OnClosed(closed);
                _forwards.OnClosed(closed.Handle);
                _children.Tell(closed);
                break;
            case ChannelEvent.PeerFault fault:
                _report.PeerFault(fault);
                break;
            default:
                _children.Tell(occurred);
                break;
        }
    }

    private void Do(ConnectionCommand command, TimeSpan now)
    {
        switch (command)
        {
            case TakenCommand taken:
                _children.OnTaken(taken.Handle);
                taken.Apply(_channels, now);
                break;
            case SendRequestCommand request:
                _requests.Send(request, now);
                break;
            case CancelRequestCommand cancel:
                _requests.Cancel(cancel);
                break;
            case ConfirmOpenCommand confirm:
                confirm.Apply(_channels, now);
                TellOpened(confirm.Handle);
                break;
            case ChannelCommand channel:
                channel.Apply(_channels, now);
                break;
            case OpenChannelCommand open:
                _opens.Open(open, now);
                break;
            case CancelOpenCommand cancel:
                _opens.Cancel(cancel.Open);
                break;
            case SendGlobalRequestCommand request:
                _requests.Send(request, now);
                break;
            case CancelGlobalRequestCommand cancel:
                _requests.Cancel(cancel);
                break;
            case GlobalRequestJudged judged:
                _desk.OnJudged(judged);
                break;
            case ReplyGlobalRequestCommand reply:
                _desk.Reply(reply);
                break;
            case RemoteForwardBegan began:
                _forwards.OnBegan(began);
                break;
            case RemoteForwardEnded ended:
                _forwards.OnEnded(ended.Handle);
                break;
        }
    }

    private void TellOpened(ChannelHandle handle)
    {
        if (_ledger is not null && _children.FindSeat(handle) is { } seat)
        {
            _ledger.OnOpened(seat);
        }
    }

    private void OnMisuse(ConnectionCommand command, Exception misuse)
    {
        command.Drop(misuse);
        if (command is ChannelCommand channel)
        {
            _report.Misuse(channel, misuse);
            _requests.OnMisuse(channel);
            _channels.Abort(channel.Handle);
        }
        else
        {
            _report.Misuse(command, misuse);
        }
    }

    private void Begin(ChannelEvent.OpenRequested open)
    {
        if (!ChannelFactory.IsServed(open.Type, _seat.Options))
        {
            _report.UnknownChannelType(open);
            _channels.RefuseOpen(open.Handle, ChannelOpenFailureReason.UnknownChannelType, "the channel type is not served here");
        }
        else if (_children.Count >= _seat.Options.Limits.Channels)
        {
            _channels.RefuseOpen(open.Handle, ChannelOpenFailureReason.ResourceShortage, "channels that were closed are still at work");
        }
        else
        {
            _children.Begin(open);
        }
    }
}
