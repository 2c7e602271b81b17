using ActorSsh.Protocol.Connection;

namespace ActorSsh;

/// <summary>
/// The async-handler face of a channel: derive, override what matters, register it by <see cref="SshServerOptions.Channels"/>. One instance
/// serves one channel.
/// </summary>
/// <remarks>
/// One callback runs at a time, never on an I/O thread; requests go before data that waits. Whatever throws closes this channel, behind
/// what was written before, and nothing else; after that only <see cref="OnClosedAsync"/> is called.
/// </remarks>
public abstract class SshChannelHandler : SshChannelFace
{
    /// <summary>The channel is confirmed and may be written to. Called once, before every other callback.</summary>
    /// <param name="channel">Where to write; good for as long as the channel lives.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    public virtual ValueTask OnOpenedAsync(SshChannel channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Takes what the peer sent. The default discards it. In place of sessions it is called only once <see cref="OnRequestAsync"/> has accepted a start.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="data">The bytes. Valid until the returned task completes, which also returns the credit to the peer.</param>
    /// <param name="extendedDataType">Null for plain data; 1 is standard error (RFC 4254 §5.2).</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone; what the peer sent before its CLOSE is still delivered.</param>
    public virtual ValueTask OnDataAsync(
        SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The peer sends no more data; called once, after the last <see cref="OnDataAsync"/>. We may go on sending.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    public virtual ValueTask OnEofAsync(SshChannel channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Answers a channel request (RFC 4254 §5.4): true for success. The default refuses. A handler of the type <c>session</c> has to accept one
    /// <c>shell</c>, <c>exec</c> or <c>subsystem</c> (RFC 4254 §6.5): what the client sends before that, EOF too, is kept, and dropped if it never comes.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="request">What is asked. Its data is the peer's, unchecked, up to one packet.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    /// <returns>True for success. The peer is told in the order it asked, if it wants a reply.</returns>
    public virtual ValueTask<bool> OnRequestAsync(SshChannel channel, SshChannelRequest request, CancellationToken cancellationToken) => new(false);

    /// <summary>The channel is gone. Called once, after every other callback has ended; nothing can be written any more.</summary>
    /// <param name="channel">The channel, to tell which it was.</param>
    /// <param name="cause">Who ended it.</param>
    public virtual ValueTask OnClosedAsync(SshChannel channel, ChannelCloseCause cause) => ValueTask.CompletedTask;

    /// <summary>An operator says something to the user; only sessions have one.</summary>
    internal virtual ValueTask TellUserAsync(SshChannel channel, string text, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}

/// <summary>A channel request as a handler sees it (RFC 4254 §5.4).</summary>
/// <param name="Type">The request's type, such as <c>exec</c>.</param>
/// <param name="WantsReply">Whether the peer waits for an answer.</param>
/// <param name="Data">The type-specific data; it belongs to the receiver.</param>
/// <param name="Environment">For a session's start request, the variables that came before it; otherwise empty.</param>
public sealed record SshChannelRequest(
    string Type, bool WantsReply, ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, string> Environment)
{
    internal static SshChannelRequest Of(ChannelEvent.RequestReceived received) => new(
        received.Type, received.WantReply, received.Data, received.Environment.ToDictionary(static v => v.Name, static v => v.Value));
}
