using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels;

/// <summary>
/// The async-handler face: one callback at a time, requests before data, data before EOF. It holds the batch that is being delivered and
/// at most one that waits.
/// </summary>
internal sealed class HandlerChannelActor(ChannelSeat seat, Func<SshChannelOpening, SshChannelHandler?> factory) : ChannelActor(seat)
{
    private readonly Queue<ChannelRequestReceived> _requests = new();
    private readonly Queue<ChannelDataBatch> _batches = new();
    private SshChannel? _channel;
    private SshChannelHandler? _handler;
    private bool _isBusy;
    private bool _isEofWaiting;

    protected override void OnAllowed()
    {
        _handler = CreateHandler();
        if (_handler is null)
        {
            Refuse(ChannelOpenFailureReason.ConnectFailed, "the channel could not be served");
            return;
        }

        _channel = new SshChannel(Connection, Self, Handle, Seat.Opening, Seat.Options.Limits.UnsentBytesPerChannel);
        Connection.Tell(new ConfirmOpenCommand(Handle));
        Run(_handler.OnOpenedAsync(_channel, Gone));
        RunNext();
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
                _channel?.Permits.Release(ready.Bytes);
                return;
            case ChannelOutputRefused:
                _channel?.Permits.End(new SshChannelClosedException($"The peer takes no more data on channel {Handle.LocalChannel}."));
                return;
        }

        RunNext();
    }

    protected override void OnMessage(object message)
    {
        switch (message)
        {
            case CallbackFinished:
                _isBusy = false;
                RunNext();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override bool OnClosed(ChannelCloseCause cause)
    {
        _channel?.Permits.End(new SshChannelClosedException($"Channel {Handle.LocalChannel} is closed ({cause.Kind})."));
        if (_channel is not null && _handler is { } handler)
        {
            _handler = null;
            _ = TellClosedAsync(handler, _channel, cause);
        }

        return true;
    }

    /// <summary>However this actor ends, the handler learns of it, once.</summary>
    protected override void PostStop()
    {
        base.PostStop();
        OnClosed(new ChannelCloseCause(ChannelCloseKind.Aborted));
    }

    private async Task TellClosedAsync(SshChannelHandler handler, SshChannel channel, ChannelCloseCause cause)
    {
        try
        {
            await handler.OnClosedAsync(channel, cause).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Log.Error(failure, "Connection {Connection} channel {Channel}: the handler failed when told of the end", Seat.Opening.Connection.Id, Handle.LocalChannel);
        }
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
        while (!_isBusy && _handler is { } handler && _channel is { } channel)
        {
            if (_requests.TryDequeue(out var request))
            {
                Run(AnswerAsync(handler, channel, request));
            }
            else if (handler.AcceptsData && _batches.TryDequeue(out var batch))
            {
                Run(DeliverAsync(handler, channel, batch));
            }
            else if (handler.AcceptsData && _isEofWaiting)
            {
                _isEofWaiting = false;
                Run(handler.OnEofAsync(channel, Gone));
            }
            else
            {
                return;
            }
        }
    }

    private void Run(ValueTask callback)
    {
        if (callback.IsCompletedSuccessfully)
        {
            callback.GetAwaiter().GetResult();
            return;
        }

        _isBusy = true;
        callback.AsTask().PipeTo(Self, Self, static () => CallbackFinished.Instance);
    }

    private async ValueTask AnswerAsync(SshChannelHandler handler, SshChannel channel, ChannelRequestReceived received)
    {
        var connection = Connection;
        var request = new SshChannelRequest(received.Type, received.WantReply, received.Data, received.Environment.ToDictionary(static v => v.Name, static v => v.Value));
        var success = await handler.OnRequestAsync(channel, request, Gone).ConfigureAwait(false);
        connection.Tell(new ReplyRequestCommand(Handle, received.RequestId, success), ActorRefs.NoSender);
        handler.OnAnswered(channel, request, success);
    }

    /// <summary>The face holds the batch while user code reads it: the connection may die meanwhile and let go of its own hold.</summary>
    private async ValueTask DeliverAsync(SshChannelHandler handler, SshChannel channel, ChannelDataBatch batch)
    {
        var connection = Connection;
        batch.Retain();
        connection.Tell(new TakenCommand(Handle));
        try
        {
            foreach (var segment in batch.Segments)
            {
                await handler.OnDataAsync(channel, segment.Data, segment.ExtendedType, Gone).ConfigureAwait(false);
                connection.Tell(new ConsumedCommand(Handle, segment.Data.Length), ActorRefs.NoSender);
            }
        }
        finally
        {
            batch.Release();
        }
    }
}

/// <summary>The callback that ran has completed.</summary>
internal sealed record CallbackFinished
{
    public static CallbackFinished Instance { get; } = new();
}
