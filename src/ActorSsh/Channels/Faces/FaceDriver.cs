using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Faces;

/// <summary>
/// One face at work, inside its channel's actor: it is called in that actor's turns only, and tells the connection what became of each
/// event. Every event of <see cref="FaceActor"/> comes here; what the face needs of the channel is in its <see cref="FaceHost"/>.
/// </summary>
internal abstract class FaceDriver(FaceHost host)
{
    protected FaceHost Host { get; } = host;

    /// <summary>Nothing is left to do: the channel is gone and the face has heard all of it.</summary>
    public abstract bool IsOver { get; }

    /// <summary>The channel is open. Called once, first.</summary>
    public abstract void Start();

    /// <summary>Bytes came; the next batch follows <see cref="TakenCommand"/>, credit follows <see cref="ConsumedCommand"/> (C-21, C-22).</summary>
    public abstract void OnData(ChannelDataBatch batch);

    /// <summary>The peer may not send what a reader waits for; only pipes wait that way.</summary>
    public virtual void OnWindowExhausted(long windowSize)
    {
    }

    /// <summary>The peer sends no more.</summary>
    public abstract void OnEof();

    /// <summary>The peer asks something; to be finished by a <see cref="ReplyRequestCommand"/>, whether or not it wants a reply (C-50).</summary>
    public abstract void OnRequest(ChannelEvent.RequestReceived request);

    /// <summary>A request of ours came to its end; its id is the tag it was sent with.</summary>
    public virtual void OnRequestCompleted(ChannelEvent.RequestCompleted completed) => Host.Channel.OnAnswered(completed);

    /// <summary>Bytes have left: so many more may be written (C-27).</summary>
    public virtual void OnWritable(long bytes) => Host.Channel.OnWritable(bytes);

    /// <summary>The peer takes no more bytes.</summary>
    public virtual void OnOutputRefused() => Host.Channel.End($"The peer takes no more data on channel {Host.Handle.LocalChannel}.");

    /// <summary>The connection is being drained (C-66). Code that is no actor hears of it by <see cref="SshConnection.Draining"/>.</summary>
    public virtual void OnDraining()
    {
    }

    /// <summary>An operator says something to the user of a session with a terminal. Beside the callbacks of the user's code.</summary>
    public virtual ValueTask TellUserAsync(string text) => ValueTask.CompletedTask;

    /// <summary>A message that is no event of the protocol.</summary>
    /// <returns>Whether it was for this face.</returns>
    public virtual bool OnMessage(object message) => false;

    /// <summary>Something failed when the channel was closing or closed: nobody's loss, and no reason to read on.</summary>
    public virtual void OnLateFailure()
    {
    }

    /// <summary>The channel is gone. Nothing of the protocol follows.</summary>
    public abstract void OnClosed(ChannelCloseCause cause);

    /// <summary>The channel's actor has stopped, for whatever reason; the last call. It never fails.</summary>
    /// <returns>Completes when no code of the user's runs any more; an actor of his has stopped already.</returns>
    public virtual Task EndAsync(ChannelCloseCause cause) => Task.CompletedTask;
}
