using System.Net.Sockets;
using ActorSsh.Channels.Serving;
using ActorSsh.Diagnostics;
using ActorSsh.Transports;

namespace ActorSsh.Forwarding.Listening;

/// <summary>
/// Accepts from one socket of a <see cref="Forward"/>, which its parent owns, and asks the client for a channel for each connection. It
/// accepts no further while too many wait for theirs, and waits where accepting fails for a moment (no descriptors left).
/// </summary>
internal sealed class ForwardListenerActor(Forward forward, ListeningSocket listening, ForwardSeat seat) : UntypedActor, IWithTimers
{
    private readonly CancellationTokenSource _stopped = new();
    private readonly ILoggingAdapter _log = Context.GetLogger(TemplateFormatter.Instance);
    private bool _isAccepting;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Accepted accepted:
                _isAccepting = false;
                Offer(accepted.Socket);
                AcceptNext();
                break;
            case ConnectionSettled:
                AcceptNext();
                break;
            case AcceptFailed { Cause: ObjectDisposedException or OperationCanceledException or SocketException { SocketErrorCode: SocketError.OperationAborted } }:
                break;
            case AcceptFailed failed:
                OnAcceptFailed(failed.Cause);
                break;
            case AcceptAgain:
                _isAccepting = false;
                AcceptNext();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PreStart() => AcceptNext();

    /// <summary>Whoever comes after a restart accepts for itself.</summary>
    protected override void PostStop() => _ = _stopped.CancelAsync();

    private void AcceptNext()
    {
        if (!_isAccepting && !listening.IsFull)
        {
            _isAccepting = true;
            listening.AcceptAsync(_stopped.Token).PipeTo(Self, Self, static socket => new Accepted(socket), static cause => new AcceptFailed(cause));
        }
    }

    /// <summary>Still counts as accepting: nobody asks again before the time is over.</summary>
    private void OnAcceptFailed(Exception cause)
    {
        var delay = seat.Options.AcceptRetryDelay;
        Timers.StartSingleTimer(nameof(AcceptAgain), AcceptAgain.Instance, delay);
        _log.Warning("Connection {Connection}: accepting on {Forward} failed, trying again in {Delay}: {Cause}", seat.Connection.Info.Id, forward.Name, delay, cause.Message);
    }

    /// <summary>A connection that has no channel in the end is closed, whoever finds that out.</summary>
    private void Offer(Socket socket)
    {
        var self = Self;
        var accepted = listening.Hold(socket, () => self.Tell(ConnectionSettled.Instance, ActorRefs.NoSender));
        if (DescriptorReserve.OfProcess.IsTouchedBy(socket) || Describe(socket) is not { } data)
        {
            accepted.Dispose();
            return;
        }

        if (forward.IsSingle)
        {
            Context.Parent.Tell(new EndForward(forward));
        }

        seat.Connection.Actor.Tell(new OpenActorCommand(forward.ChannelType, data, channel => AcceptedChannelActor.Create(channel, accepted))
        {
            Through = forward.Handle,
            Ended = _ => accepted.Dispose(),
        });
    }

    private byte[]? Describe(Socket socket)
    {
        try
        {
            return forward.Describe(socket);
        }
        catch (SocketException gone)
        {
            _log.Debug("Connection {Connection}: a connection to {Forward} was gone before it was accepted: {Cause}", seat.Connection.Info.Id, forward.Name, gone.Message);
            return null;
        }
    }

    /// <summary>One that has stopped hears of it too late: that is how it stops.</summary>
    private sealed record AcceptFailed(Exception Cause) : IDeadLetterSuppression;

    private sealed record AcceptAgain
    {
        public static AcceptAgain Instance { get; } = new();
    }

    /// <summary>A connection waits no more: its channel is open, or it is closed.</summary>
    private sealed record ConnectionSettled : IDeadLetterSuppression
    {
        public static ConnectionSettled Instance { get; } = new();
    }
}
