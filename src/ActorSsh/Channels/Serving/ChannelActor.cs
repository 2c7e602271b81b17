using ActorSsh.Channels.Commands;
using ActorSsh.Diagnostics;
using ActorSsh.Permissions;
using ActorSsh.Policy;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Serving;

/// <summary>
/// One channel of a connection. One the peer wants asks what the log-in permits, then the policy, answers the open, then serves its face; one of ours waits for the peer's
/// answer. It owns its face and nothing of the protocol; its death is the connection's business (C-11, C-60), so a failure here is simply
/// thrown.
/// </summary>
internal abstract class ChannelActor(ChannelSeat seat) : UntypedActor, IWithTimers
{
    private readonly CancellationTokenSource _gone = new();
    private ChannelTelemetry? _telemetry;
    private PolicyLeases? _leases;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected ChannelSeat Seat { get; } = seat;

    protected ChannelHandle Handle => Seat.Handle;

    protected IActorRef Connection => Context.Parent;

    protected ILoggingAdapter Log { get; } = Context.GetLogger(TemplateFormatter.Instance);

    /// <summary>What the policy's answers hold until the channel is over.</summary>
    protected PolicyLeases Leases => _leases ??= new PolicyLeases(
        failure => Log.Error(failure, "Connection {Connection} channel {Channel}: a lease of the policy failed", Seat.Opening.Connection.Id, Handle.LocalChannel));

    /// <summary>Cancelled when the channel is gone.</summary>
    protected CancellationToken Gone => _gone.Token;

    protected sealed override void OnReceive(object message)
    {
        switch (message)
        {
            case BeginOpen:
                RefuseIfMalformed(AskIfPermitted);
                break;
            case SshPolicyDecision { IsAllowed: true }:
                RefuseIfMalformed(OnAllowed);
                break;
            case SshPolicyDecision denied:
                Refuse(ChannelOpenFailureReason.AdministrativelyProhibited, denied.Reason);
                break;
            case ChannelEvent.Opened opened:
                OnOpened(opened);
                break;
            case ChannelEvent.OpenFailed failed:
                _telemetry?.Refused(failed.Reason);
                OnOpenFailed(failed);
                break;
            case ChannelEvent.Closed closed:
                _telemetry?.Closed(closed.Cause);
                StopOrLinger(OnClosed(closed.Cause));
                break;
            case LingerOver:
                Context.Stop(Self);
                break;
            case ConnectionDraining:
                OnDraining();
                break;
            case ChannelEvent.RequestReceived request when Seat.IsServedSession:
                PassIfPermitted(request);
                break;
            case ChannelEvent occurred:
                OnEvent(occurred);
                break;
            case Status.Failure failure:
                OnFailed(failure.Cause);
                break;
            default:
                OnMessage(message);
                break;
        }
    }

    protected override void PreStart()
    {
        Seat.Tally.ChannelBegan();
        _telemetry = Seat.Connection.Telemetry?.BeginChannel(Seat.Opening, Handle);
        Log.Debug("Connection {Connection} channel {Channel} of type {Type} begins", Seat.Opening.Connection.Id, Handle.LocalChannel, Seat.Opening.Type);
    }

    protected override void PostStop()
    {
        Seat.Tally.ChannelEnded();
        _telemetry?.End();
        Log.Debug("Connection {Connection} channel {Channel} of type {Type} has ended", Seat.Opening.Connection.Id, Handle.LocalChannel, Seat.Opening.Type);
        _ = _gone.CancelAsync();
        _leases?.Dispose();
    }

    /// <summary>The policy allowed the peer's open: confirm it, refuse it, or find out which.</summary>
    protected abstract void OnAllowed();

    /// <summary>The peer confirmed our open: serve it.</summary>
    protected virtual void OnOpened(ChannelEvent.Opened opened) =>
        throw new NotSupportedException($"{GetType().Name} does not serve channels of ours; one of type {Seat.Opening.Type} was opened.");

    /// <summary>Our open came to nothing. By default there is nothing left to do.</summary>
    protected virtual void OnOpenFailed(ChannelEvent.OpenFailed failed) => Context.Stop(Self);

    protected abstract void OnEvent(ChannelEvent occurred);

    /// <summary>The connection is being drained: the channel should come to its end.</summary>
    protected virtual void OnDraining()
    {
    }

    /// <summary>The channel is gone.</summary>
    /// <returns>Whether the actor has nothing left to do; otherwise it has the linger time for it (C-43).</returns>
    protected abstract bool OnClosed(ChannelCloseCause cause);

    protected abstract void OnMessage(object message);

    /// <summary>
    /// What failed is ours or the user's, whatever the exception: the peer's faults are found where its data is read. By default the actor
    /// dies of it, and the connection learns that (C-11).
    /// </summary>
    protected virtual void OnFailed(Exception cause) =>
        throw new ChannelFailedException($"Connection {Seat.Opening.Connection.Id} channel {Handle.LocalChannel} ({Seat.Opening.Type}) failed: {cause.Message}", cause);

    protected void Refuse(ChannelOpenFailureReason reason, string description)
    {
        TellRefused(description);
        _telemetry?.Refused(reason);
        Connection.Tell(new RefuseOpenCommand(Handle, reason, description));
        Context.Stop(Self);
    }

    /// <summary>With where it was to lead, of those that say so.</summary>
    private void TellRefused(string why)
    {
        var (connection, channel, type) = (Seat.Opening.Connection.Id, Handle.LocalChannel, Seat.Opening.Type);
        if (SshChannelTarget.Of(Seat.Opening, connected: null) is { } target)
        {
            Log.Warning("Connection {Connection} channel {Channel}: open of {Type} to {Target} was refused: {Reason}", connection, channel, type, target.ToString(), why);
        }
        else
        {
            Log.Warning("Connection {Connection} channel {Channel}: open of {Type} was refused: {Reason}", connection, channel, type, why);
        }
    }

    protected Task<SshPolicyDecision> AskPolicy(SshPolicyQuestion question) => Seat.Options.Policy.AskAsync(
        question,
        Leases,
        failure => Log.Error(failure, "Connection {Connection} channel {Channel}: the policy failed", Seat.Opening.Connection.Id, Handle.LocalChannel),
        Gone);

    private void AskIfPermitted()
    {
        if (LoginGate.ReasonToRefuse(Seat.Opening) is { } reason)
        {
            Refuse(ChannelOpenFailureReason.AdministrativelyProhibited, reason);
        }
        else
        {
            var question = new ChannelOpenQuestion(Seat.Opening.Connection, Seat.Opening.Type) { Target = SshChannelTarget.Of(Seat.Opening, connected: null) };
            AskPolicy(question).PipeTo(Self);
        }
    }

    /// <summary>Here, so that it holds whatever serves the session: its own face, one of the user's, or a splice.</summary>
    private void PassIfPermitted(ChannelEvent.RequestReceived request)
    {
        var reason = "it cannot be read";
        ChannelEvent.RequestReceived? permitted = null;
        RefuseIfMalformed(() => permitted = SessionGate.Judge(Seat.Opening.Connection.Permissions, request, out reason));
        if (permitted is not null)
        {
            Log.Debug("Connection {Connection} channel {Channel}: {Request} is asked for", Seat.Opening.Connection.Id, Handle.LocalChannel, request.Type);
            OnEvent(permitted); // not above: what user code throws is no fault of the peer
            return;
        }

        Log.Warning("Connection {Connection} channel {Channel}: {Request} was denied: {Reason}", Seat.Opening.Connection.Id, Handle.LocalChannel, request.Type, reason);
        Connection.Tell(new ReplyRequestCommand(Handle, request.RequestId, false));
    }

    private void StopOrLinger(bool isDone)
    {
        if (isDone)
        {
            Context.Stop(Self);
        }
        else if (Seat.Options.Limits.LingerTimeout is { } linger)
        {
            Timers.StartSingleTimer(nameof(LingerOver), LingerOver.Instance, linger);
        }
    }

    private void RefuseIfMalformed(Action open)
    {
        try
        {
            open();
        }
        catch (SshProtocolException violation)
        {
            Connection.Tell(new DisconnectConnection(violation.Reason, violation.Message));
        }
    }

    private sealed record LingerOver
    {
        public static LingerOver Instance { get; } = new();
    }
}

/// <summary>First message of a channel's actor: find out whether it may be opened.</summary>
internal sealed record BeginOpen
{
    public static BeginOpen Instance { get; } = new();
}

/// <summary>A channel's handler failed; the channel ends with it.</summary>
internal sealed class ChannelFailedException(string message, Exception cause) : Exception(message, cause);
