using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Faces;

/// <summary>
/// The actor of a channel that user code serves: makes its face, gives it what happens, and dies of its failure, which closes the channel
/// behind what was written (C-60); once the channel is closing, a failure is only the end of input.
/// </summary>
/// <param name="seat">The channel.</param>
/// <param name="factory">Makes the face; null refuses.</param>
/// <param name="drive">What drives it.</param>
internal sealed class FaceActor(ChannelSeat seat, Func<SshChannelOpening, SshChannelFace?> factory, Func<SshChannelFace, FaceHost, FaceDriver> drive)
    : ChannelActor(seat)
{
    private SshChannelFace? _face;
    private SshChannel? _channel;
    private FaceDriver? _driver;
    private ChannelCloseCause? _closed;
    private Exception? _childFailure;

    /// <summary>The user's actor is not restarted: what its channel was doing is lost with it (C-61).</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(OnChildFailure, loggingEnabled: false);

    protected override void OnAllowed()
    {
        if (CreateFace() is not { } face)
        {
            Refuse(ChannelOpenFailureReason.ConnectFailed, "the channel could not be served");
            return;
        }

        Connection.Tell(new ConfirmOpenCommand(Handle));
        Serve(face);
    }

    protected override void OnOpened(ChannelEvent.Opened opened) => Serve(
        factory(Seat.Opening) ?? throw new InvalidOperationException($"Nobody serves the channel of type {Seat.Opening.Type} that we opened."));

    protected override void OnEvent(ChannelEvent occurred) => Guard(() =>
    {
        switch (occurred)
        {
            case ChannelEvent.DataReceived data:
                _driver!.OnData(data.Batch);
                break;
            case ChannelEvent.WindowExhausted exhausted:
                _driver!.OnWindowExhausted(exhausted.WindowSize);
                break;
            case ChannelEvent.RequestReceived request:
                _driver!.OnRequest(request);
                break;
            case ChannelEvent.EofReceived:
                _driver!.OnEof();
                break;
            case ChannelEvent.WriteReady ready:
                _driver!.OnWritable(ready.Bytes);
                break;
            case ChannelEvent.RequestCompleted completed:
                _driver!.OnRequestCompleted(completed);
                break;
            case ChannelEvent.OutputRefused:
                _driver!.OnOutputRefused();
                break;
        }
    });

    protected override void OnMessage(object message) => Guard(() =>
    {
        if (_driver?.OnMessage(message) is not true)
        {
            Unhandled(message);
        }
        else if (message is Terminated && !IsEnding)
        {
            throw _childFailure ?? new InvalidOperationException("The handler stopped while its channel was open.");
        }
    });

    protected override void OnDraining() => _driver?.OnDraining();

    protected override bool OnClosed(ChannelCloseCause cause)
    {
        _closed ??= cause;
        _channel?.End($"Channel {Handle.LocalChannel} is closed ({cause.Kind}).");
        _driver?.OnClosed(cause);
        return _driver is null or { IsOver: true };
    }

    /// <summary>A failure after the end is nobody's loss, and must not cost what still waits to be sent.</summary>
    protected override void OnFailed(Exception cause)
    {
        if (!IsEnding)
        {
            base.OnFailed(cause);
        }

        Log.Debug("Connection {Connection} channel {Channel}: the handler failed after the end: {Cause}", Seat.Opening.Connection.Id, Handle.LocalChannel, cause.Message);
        _driver?.OnLateFailure();
    }

    /// <summary>However this actor ends, its face learns of it, once.</summary>
    protected override void PostStop()
    {
        _channel?.Detach($"Channel {Handle.LocalChannel} was aborted.");
        base.PostStop();
        _ = EndAsync(_closed ?? new ChannelCloseCause(ChannelCloseKind.Aborted));
    }

    private bool IsEnding => _closed is not null || _channel is { Output.IsClosing: true };

    /// <summary>Beside the actor's turns, after the last of them; what the face owns goes when nothing of the user's runs any more.</summary>
    private async Task EndAsync(ChannelCloseCause cause)
    {
        try
        {
            await (_driver?.EndAsync(cause) ?? Task.CompletedTask).ConfigureAwait(false);
            await (_face?.ReleaseAsync() ?? ValueTask.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Log.Error(failure, "Connection {Connection} channel {Channel}: what the handler left could not be disposed", Seat.Opening.Connection.Id, Handle.LocalChannel);
        }
    }

    private void Serve(SshChannelFace face)
    {
        _face = face;
        _channel = new SshChannel(new ChannelOutput(Handle, Seat.Connection, Connection), Self, Seat.Opening, Seat.Options.Limits.UnsentBytesPerChannel);
        _driver = drive(face, new FaceHost(Seat, Context, _channel, Log, Gone) { Leases = Leases });
        _driver.Start();
    }

    private SshChannelFace? CreateFace()
    {
        try
        {
            return factory(Seat.Opening);
        }
        catch (Exception failure)
        {
            Log.Error(failure, "Connection {Connection} channel {Channel}: the factory of {Type} failed", Seat.Opening.Connection.Id, Handle.LocalChannel, Seat.Opening.Type);
            return null;
        }
    }

    private Directive OnChildFailure(Exception cause)
    {
        _childFailure = cause;
        return Directive.Stop;
    }

    /// <summary>What a face throws is its failure, or the peer's fault.</summary>
    private void Guard(Action turn)
    {
        try
        {
            turn();
        }
        catch (Exception failure)
        {
            OnFailed(failure);
        }

        if (_driver is { IsOver: true })
        {
            Context.Stop(Self);
        }
    }
}
