using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels;

/// <summary>
/// The calls into one handler, and what the connection is told about each. They may end beside the actor's turns and use nothing of the
/// actor; that one runs at a time is the actor's business.
/// </summary>
internal sealed class HandlerCalls(
    SshChannelHandler handler, SshChannel channel, ChannelHandle handle, IActorRef connection, CancellationToken gone)
{
    public async ValueTask OpenAsync() => await handler.OnOpenedAsync(channel, gone).ConfigureAwait(false);

    /// <summary>The answer is told before anything the request starts can write (C-55). A handler that throws has refused (C-50).</summary>
    public async ValueTask AnswerAsync(ChannelRequestReceived received)
    {
        var environment = received.Environment.ToDictionary(static v => v.Name, static v => v.Value);
        var request = new SshChannelRequest(received.Type, received.WantReply, received.Data, environment);
        var success = false;
        try
        {
            success = await handler.OnRequestAsync(channel, request, gone).ConfigureAwait(false);
        }
        finally
        {
            connection.Tell(new ReplyRequestCommand(handle, received.RequestId, success), ActorRefs.NoSender);
        }

        handler.OnAnswered(channel, request, success);
    }

    /// <summary>Takes a batch over and delivers it. It is held while user code reads it: the connection may die meanwhile.</summary>
    public async ValueTask DeliverAsync(ChannelDataBatch batch)
    {
        var rest = batch.Length;
        batch.Retain();
        connection.Tell(new TakenCommand(handle), ActorRefs.NoSender);
        try
        {
            foreach (var segment in batch.Segments)
            {
                await handler.OnDataAsync(channel, segment.Data, segment.ExtendedType, gone).ConfigureAwait(false);
                connection.Tell(new ConsumedCommand(handle, segment.Data.Length), ActorRefs.NoSender);
                rest -= segment.Data.Length;
            }
        }
        finally
        {
            Finish(batch, rest);
        }
    }

    /// <summary>Nobody reads it any more: it counts as consumed (C-23).</summary>
    public void Discard(ChannelDataBatch batch)
    {
        batch.Retain();
        connection.Tell(new TakenCommand(handle), ActorRefs.NoSender);
        Finish(batch, batch.Length);
    }

    public void Refuse(ChannelRequestReceived request) => connection.Tell(new ReplyRequestCommand(handle, request.RequestId, false), ActorRefs.NoSender);

    public async ValueTask EndInputAsync() => await handler.OnEofAsync(channel, gone).ConfigureAwait(false);

    /// <summary>The last call, after the one under way has ended.</summary>
    public async Task CloseAsync(Task running, ChannelCloseCause cause)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await handler.OnClosedAsync(channel, cause).ConfigureAwait(false);
    }

    private void Finish(ChannelDataBatch batch, long unconsumed)
    {
        batch.Release();
        if (unconsumed > 0)
        {
            connection.Tell(new ConsumedCommand(handle, unconsumed), ActorRefs.NoSender);
        }
    }
}
