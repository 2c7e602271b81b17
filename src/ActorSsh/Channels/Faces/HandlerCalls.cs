using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Faces;

/// <summary>
/// The calls into one handler, and what the connection is told about each. They may end beside the actor's turns and use nothing of the
/// actor; that one runs at a time is the actor's business.
/// </summary>
internal sealed class HandlerCalls(SshChannelHandler handler, FaceHost host)
{
    private readonly SshChannel _channel = host.Channel;
    private readonly ChannelOutput _output = host.Output;
    private readonly CancellationToken _gone = host.Gone;

    public async ValueTask OpenAsync() => await handler.OnOpenedAsync(_channel, _gone).ConfigureAwait(false);

    /// <summary>A handler that throws has refused (C-50).</summary>
    public async ValueTask AnswerAsync(ChannelEvent.RequestReceived received)
    {
        var success = false;
        try
        {
            success = await handler.OnRequestAsync(_channel, SshChannelRequest.Of(received), _gone).ConfigureAwait(false);
        }
        finally
        {
            host.Reply(received, success);
        }
    }

    /// <summary>Takes a batch over and delivers it. It is held while user code reads it: the connection may die meanwhile.</summary>
    public async ValueTask DeliverAsync(ChannelDataBatch batch)
    {
        var rest = batch.Length;
        batch.Retain();
        _output.Tell(new TakenCommand(_output.Handle));
        try
        {
            foreach (var segment in batch.Segments)
            {
                await handler.OnDataAsync(_channel, segment.Data, segment.ExtendedType, _gone).ConfigureAwait(false);
                _output.Tell(new ConsumedCommand(_output.Handle, segment.Data.Length));
                rest -= segment.Data.Length;
            }
        }
        finally
        {
            Finish(batch, rest);
        }
    }

    public ValueTask TellUserAsync(string text) => handler.TellUserAsync(_channel, text, _gone);

    public async ValueTask EndInputAsync() => await handler.OnEofAsync(_channel, _gone).ConfigureAwait(false);

    /// <summary>The last call, after the one under way has ended.</summary>
    public async Task CloseAsync(Task running, ChannelCloseCause cause)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await handler.OnClosedAsync(_channel, cause).ConfigureAwait(false);
    }

    /// <summary>What a failed callback left over counts as consumed (C-23).</summary>
    private void Finish(ChannelDataBatch batch, long unconsumed)
    {
        batch.Release();
        if (unconsumed > 0)
        {
            _output.Tell(new ConsumedCommand(_output.Handle, unconsumed));
        }
    }
}
