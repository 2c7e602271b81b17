using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Diagnostics;
using ActorSsh.Policy;
using ActorSsh.Protocol;
using ActorSsh.RequestData;

namespace ActorSsh.Forwarding.Listening;

/// <summary>
/// What is listened on for one connection: answers the requests that begin and end it, one after the other, and supervises the listeners.
/// It dies with its connection, and all of it ends then.
/// </summary>
internal sealed class ForwardsActor : UntypedActor
{
    private readonly ServiceSeat _seat;
    private readonly LiveForwards _live;
    private readonly CancellationTokenSource _gone = new();
    private readonly ILoggingAdapter _log = Context.GetLogger(TemplateFormatter.Instance);

    /// <summary>The first of them is being worked on: a cancel must find what the request before it began.</summary>
    private readonly Queue<GlobalRequestAsked> _asked = new();
    private Task<ForwardOutcome>? _beginning;

    public ForwardsActor(ServiceSeat seat)
    {
        _seat = seat;
        _live = new LiveForwards(Context, new ForwardSeat(seat.Connection, seat.Options.Forwarding, seat.Tally));
    }

    public static GlobalService Service { get; } = new("forwards", ForwardRequests.All, static seat => Props.Create(() => new ForwardsActor(seat)));

    private long Id => _seat.Connection.Info.Id;

    /// <summary>A listener has no state to lose: its socket and its counts are kept here (C-61).</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Restart);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GlobalRequestAsked asked:
                _asked.Enqueue(asked);
                break;
            case ForwardOutcome outcome:
                OnBegun(outcome);
                break;
            case Status.Failure failure:
                _log.Error(failure.Cause, "Connection {Connection}: listening failed", Id);
                OnBegun(ForwardOutcome.Refused("an error of the server"));
                break;
            case EndForward end:
                _live.End(end.Forward);
                break;
            case EndRemoteForward end:
                _live.End(end.Handle);
                break;
            case ConnectionDraining:
                _live.EndAll();
                break;
            default:
                Unhandled(message);
                break;
        }

        HandleWaiting();
    }

    protected override void PostStop()
    {
        _ = _gone.CancelAsync();
        _live.Dispose();
        if (_beginning is { } beginning)
        {
            _ = EndUnwantedAsync(beginning);
        }
    }

    /// <summary>What began to listen when nobody waited any more.</summary>
    private static async Task EndUnwantedAsync(Task<ForwardOutcome> beginning)
    {
        await ((Task)beginning).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (beginning.IsCompletedSuccessfully)
        {
            (await beginning.ConfigureAwait(false)).Forward?.Dispose();
        }
    }

    private void HandleWaiting()
    {
        while (_beginning is null && _asked.TryPeek(out var asked))
        {
            try
            {
                Handle(asked, ForwardRequest.Read(asked.Name, asked.Data.Span));
            }
            catch (SshProtocolException violation)
            {
                _seat.Connection.Actor.Tell(new DisconnectConnection(violation.Reason, violation.Message));
                Answer(false);
            }
        }
    }

    private void Handle(GlobalRequestAsked asked, ForwardRequest request)
    {
        if (ForwardRequests.IsCancel(asked.Name))
        {
            Answer(_live.End(request));
        }
        else if (_live.IsFull)
        {
            Refuse(request.ToString(), "no more may be listened on");
        }
        else if (_live.Contains(request))
        {
            Refuse(request.ToString(), "it is listened on already");
        }
        else
        {
            var binder = new ForwardBinder(_seat.Connection.Info, _seat.Options.Forwarding, AskPolicyAsync, new PolicyLeases(OnLeaseFailed));
            _beginning = Task.Run(() => request.ListenAsync(binder), _gone.Token);
            _beginning.PipeTo(Self);
        }
    }

    private void OnBegun(ForwardOutcome outcome)
    {
        _beginning = null;
        if (outcome.Forward is not { } forward)
        {
            Refuse(_asked.Peek().Name, outcome.Refusal);
            return;
        }

        if (_live.IsFull)
        {
            forward.Dispose();
            Refuse(forward.Name, "no more may be listened on");
            return;
        }

        // Who was answered is listed; and a client takes channels only for what it knows to be listened on, so that accepting comes last.
        _seat.Connection.Actor.Tell(new RemoteForwardBegan(forward.List(_seat.Connection.NameForward(), _seat.Clock.Wall), Self));
        Answer(true, forward.Reply);
        _live.Begin(forward);
        _log.Info("Connection {Connection}: listening on {Forward}, bound to {EndPoints}", Id, forward.Name, string.Join(", ", forward.Sockets.Select(static socket => socket.EndPoint)));
    }

    private void Refuse(string what, string why)
    {
        _log.Warning("Connection {Connection}: listening was refused, {Forward}: {Reason}", Id, what, why);
        Answer(false);
    }

    private void Answer(bool isSuccess, byte[]? data = null) =>
        _seat.Connection.Actor.Tell(new ReplyGlobalRequestCommand(_asked.Dequeue().Id, isSuccess, data));

    private void OnLeaseFailed(Exception failure) => _log.Error(failure, "Connection {Connection}: a lease of the policy failed", Id);

    private Task<SshPolicyDecision> AskPolicyAsync(SshPolicyQuestion question, PolicyLeases leases) =>
        _seat.Options.Policy.AskAsync(question, leases, failure => _log.Error(failure, "Connection {Connection}: the policy failed", Id), _gone.Token);
}
