using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels;

/// <summary>
/// The async-handler face: one callback at a time, requests before data, data before EOF, all of them before the end (C-43). It holds the
/// batch that is being delivered and at most one that waits. A callback that throws is the actor's death,
/// which closes the channel behind what was written (C-60); once we are closing, it is only the end of input.
/// </summary>
internal sealed class HandlerChannelActor(ChannelSeat seat, Func<SshChannelOpening, SshChannelHandler?> factory) : ChannelActor(seat)
{
    private readonly Queue<ChannelRequestReceived> _requests = new();
    private readonly Queue<ChannelDataBatch> _batches = new();
    private SshChannel? _channel;
    private SshChannelHandler? _handler;
    private HandlerCalls? _calls;
    private Task _running = Task.CompletedTask;
    private ChannelCloseCause? _closed;
    private bool _isBusy;
    private bool _isEofWaiting;
    private bool _isDiscarding;

    protected override void OnAllowed()
    {
        _handler = CreateHandler();
        if (_handler is null)
        {
            Refuse(ChannelOpenFailureReason.ConnectFailed, "the channel could not be served");
            return;
        }

        Connection.Tell(new ConfirmOpenCommand(Handle));
        Serve(_handler);
    }

    protected override void OnOpened(ChannelOpened opened)
    {
        _handler = factory(Seat.Opening) ?? throw new InvalidOperationException($"Nobody serves the channel of type {Seat.Opening.Type} that we opened.");
        Serve(_handler);
    }

    protected override void OnEvent(ChannelEvent occurred)
    {
        switch (occurred)
        {
            case ChannelData data:
                _batches.Enqueue(data.Batch);
                break;
            case ChannelRequestReceived request:
                _requests.Enqueue(request);
                break;
            case ChannelEofReceived:
                _isEofWaiting = true;
                break;
            case WriteReady ready:
                _channel?.OnWritable(ready.Bytes);
                return;
            case ChannelOutputRefused:
                _channel?.End($"The peer takes no more data on channel {Handle.LocalChannel}.");
                return;
        }

        RunNext();
    }

    protected override void OnMessage(object message)
    {
        switch (message)
        {
            case CallbackEnded ended:
                _isBusy = false;
                if (ended.Failure is { } failure)
                {
                    OnFailure(failure);
                }

                break;
            case InputUnwanted:
                _isDiscarding = true;
                break;
            default:
                Unhandled(message);
                return;
        }

        RunNext();
    }

    /// <summary>What arrived before a CLOSE is delivered before the end is told; a lost connection waits for nothing.</summary>
    protected override bool OnClosed(ChannelCloseCause cause)
    {
        _channel?.End($"Channel {Handle.LocalChannel} is closed ({cause.Kind}).");
        _closed ??= cause;
        _requests.Clear();
        return IsOver || cause.Kind is not (ChannelCloseKind.PeerClosed or ChannelCloseKind.LocallyClosed);
    }

    /// <summary>A failure after the end is nobody's loss, and must not cost what still waits to be sent.</summary>
    protected override void OnFailed(Exception cause)
    {
        if (_closed is null && _channel is not { IsClosing: true })
        {
            base.OnFailed(cause);
        }

        _isDiscarding = true;
        Log.Debug("Connection {Connection} channel {Channel}: a callback failed after the end: {Cause}", Seat.Opening.Connection.Id, Handle.LocalChannel, cause.Message);
    }

    /// <summary>However this actor ends, the handler learns of it, once.</summary>
    protected override void PostStop()
    {
        _channel?.Detach($"Channel {Handle.LocalChannel} was aborted.");
        base.PostStop();
        if (_calls is { } calls)
        {
            _ = TellClosedAsync(calls, _closed ?? new ChannelCloseCause(ChannelCloseKind.Aborted));
        }
    }

    private bool IsOver => _closed is not null && (!_isBusy || _isDiscarding);

    private async Task TellClosedAsync(HandlerCalls calls, ChannelCloseCause cause)
    {
        try
        {
            await calls.CloseAsync(_running, cause).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Log.Error(failure, "Connection {Connection} channel {Channel}: the handler failed when told of the end", Seat.Opening.Connection.Id, Handle.LocalChannel);
        }
    }

    private void Serve(SshChannelHandler handler)
    {
        _channel = new SshChannel(Connection, Self, Handle, Seat.Opening, Seat.Options.Limits.UnsentBytesPerChannel);
        _calls = new HandlerCalls(handler, _channel, Handle, Connection, Gone);
        Run(_calls.OpenAsync());
        RunNext();
    }

    private SshChannelHandler? CreateHandler()
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

    private void RunNext()
    {
        if (_isDiscarding)
        {
            DropInput();
        }

        while (!_isBusy && TryBeginNext(out var call))
        {
            Run(call.Value);
        }

        if (IsOver)
        {
            Context.Stop(Self);
        }
    }

    private bool TryBeginNext([NotNullWhen(true)] out ValueTask? call)
    {
        call = null;
        if (_calls is not { } calls)
        {
            return false;
        }

        if (_requests.TryDequeue(out var request))
        {
            call = calls.AnswerAsync(request);
        }
        else if (_handler!.AcceptsData && _batches.TryDequeue(out var batch))
        {
            call = calls.DeliverAsync(batch);
        }
        else if (_handler.AcceptsData && _isEofWaiting)
        {
            _isEofWaiting = false;
            call = calls.EndInputAsync();
        }

        return call is not null;
    }

    private void DropInput()
    {
        _isEofWaiting = false;
        while (_requests.TryDequeue(out var request))
        {
            _calls!.Refuse(request);
        }

        while (_batches.TryDequeue(out var batch))
        {
            _calls!.Discard(batch);
        }
    }

    private void Run(ValueTask call)
    {
        if (call.IsCompletedSuccessfully)
        {
            call.GetAwaiter().GetResult();
            return;
        }

        _isBusy = true;
        _running = call.AsTask();
        _running.PipeTo(Self, Self, static () => CallbackEnded.Well, static failure => new CallbackEnded(failure));
    }
}

/// <summary>The callback that ran has ended, one way or the other.</summary>
internal sealed record CallbackEnded(Exception? Failure)
{
    public static CallbackEnded Well { get; } = new(Failure: null);
}

/// <summary>Nobody wants input any more: a session's program has ended.</summary>
internal sealed record InputUnwanted
{
    public static InputUnwanted Instance { get; } = new();
}
