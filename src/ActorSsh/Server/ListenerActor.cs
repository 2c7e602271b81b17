using System.Net;
using System.Net.Sockets;
using ActorSsh.Admission;
using ActorSsh.Diagnostics;
using ActorSsh.Transports;

namespace ActorSsh.Server;

/// <summary>
/// Accepts from one socket, which its parent owns, and hands each connection over. Only so many are under way to who judges them: the others
/// stay in the system's queue; one at a time where descriptors run out. What fails for a moment is tried again.
/// </summary>
internal sealed class ListenerActor(Socket listener, IPEndPoint endPoint, ListenerSeat seat) : UntypedActor, IWithTimers
{
    private readonly CancellationTokenSource _stopped = new();
    private readonly ILoggingAdapter _log = Context.GetLogger(TemplateFormatter.Instance);
    private readonly LogBudget _failures = new(1);
    private int _underWay;
    private bool _touchesReserve;
    private bool _isHeldUp;
    private bool _hasFailed;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Accepted accepted:
                OnAccepting();
                HandOver(accepted.Socket);
                AcceptNext();
                break;
            case ConnectionTaken:
                _underWay--;
                GoOnAccepting();
                break;
            case AcceptFailed { Cause: ObjectDisposedException or OperationCanceledException or SocketException { SocketErrorCode: SocketError.OperationAborted } }:
                break;
            case AcceptFailed failure:
                AcceptLater(failure.Cause);
                break;
            case AcceptAgain:
                Accept();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PreStart()
    {
        _log.Info("Listening on {LocalEndPoint}", endPoint);
        Accept();
    }

    /// <summary>Whoever comes after a restart accepts for itself.</summary>
    protected override void PostStop() => _ = _stopped.CancelAsync();

    private void AcceptNext()
    {
        _isHeldUp = _underWay >= (_touchesReserve ? 1 : seat.PendingAccepts);
        if (!_isHeldUp)
        {
            Accept();
        }
    }

    private void GoOnAccepting()
    {
        if (_isHeldUp)
        {
            AcceptNext();
        }
    }

    private void Accept() => AcceptAsync().PipeTo(Self, Self, socket => new Accepted(socket) { Listener = endPoint }, static cause => new AcceptFailed(cause));

    /// <summary>What lasts, such as a lack of descriptors, is told once in a while.</summary>
    private void AcceptLater(Exception cause)
    {
        Timers.StartSingleTimer(nameof(Accept), AcceptAgain.Instance, seat.RetryDelay);
        _hasFailed = true;
        seat.Faults.OnFailed(endPoint, cause.Message, seat.RetryDelay);
        if (_failures.TrySpend(seat.Clock.Now, out var leftOut))
        {
            _log.Error(
                "Accepting on {LocalEndPoint} failed, not told since the last such line: {LeftOut}; it is tried every {Delay}: {Cause}",
                endPoint, leftOut, seat.RetryDelay, cause.Message);
        }
    }

    private void OnAccepting()
    {
        if (_hasFailed)
        {
            _hasFailed = false;
            seat.Faults.OnOver(endPoint);
        }
    }

    /// <summary>Its parent may have closed the socket already: then it fails like one closed later.</summary>
    private async Task<Socket> AcceptAsync() => await listener.AcceptAsync(_stopped.Token).ConfigureAwait(false);

    private void HandOver(Socket accepted)
    {
        try
        {
            var transport = new SocketTransport(accepted);
            _touchesReserve = transport.TouchesReserve;
            seat.Connections.Tell(new ConnectionAccepted(transport) { Listener = endPoint });
            _underWay++;
        }
        catch (SocketException gone)
        {
            _log.Debug("A connection was gone before it was accepted: {Cause}", gone.Message);
            accepted.Dispose();
        }
    }

    private sealed record AcceptAgain
    {
        public static AcceptAgain Instance { get; } = new();
    }
}

/// <summary>What a listener is born with.</summary>
/// <param name="Connections">Who gets what it accepts.</param>
/// <param name="Clock">The server's time.</param>
/// <param name="RetryDelay">How long to wait when accepting fails for a moment.</param>
/// <param name="PendingAccepts">How many it may have handed over that are not judged yet.</param>
internal sealed record ListenerSeat(IActorRef Connections, ServerClock Clock, TimeSpan RetryDelay, int PendingAccepts)
{
    /// <summary>Where it tells that it accepts nobody.</summary>
    public required ListenerFaults Faults { get; init; }
}
