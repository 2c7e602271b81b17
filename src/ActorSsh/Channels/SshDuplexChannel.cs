using System.IO.Pipelines;
using ActorSsh.Channels;
using ActorSsh.Protocol.Connection;

namespace ActorSsh;

/// <summary>
/// An open channel as a pair of pipes. Each pipe may be used by one thread at a time, reading and writing at once is fine.
/// </summary>
/// <remarks>
/// <para>
/// <see cref="Input"/> reads the receive buffers themselves. <c>AdvanceTo(consumed, examined)</c> gives the peer credit for what was consumed.
/// A reader that examines everything and consumes nothing lets the window grow, up to <c>actor-ssh.limits.maximum-window-size</c>; beyond it
/// the next read throws <see cref="InvalidOperationException"/>. Reads end with <c>IsCompleted</c> at the peer's EOF or CLOSE, and throw
/// <see cref="SshChannelClosedException"/> when the channel was lost otherwise. <c>Complete</c> discards the rest.
/// </para>
/// <para>
/// <see cref="Output"/> hands bytes over when they are flushed, and waits while <c>actor-ssh.limits.unsent-bytes-per-channel</c> is used up.
/// <c>Complete()</c> is EOF, behind everything written; completing with an exception fails the channel, and what was not flushed is lost.
/// Writes throw <see cref="SshChannelClosedException"/> when the peer takes no more.
/// </para>
/// </remarks>
public sealed class SshDuplexChannel : IAsyncDisposable
{
    private readonly SshChannel _channel;
    private readonly IChannelPipes _pipes;
    private readonly TaskCompletionSource<ChannelCloseCause> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal SshDuplexChannel(SshChannel channel, IChannelPipes pipes)
    {
        _channel = channel;
        _pipes = pipes;
    }

    /// <summary>What was asked for when the channel was opened.</summary>
    public SshChannelOpening Opening => _channel.Opening;

    /// <summary>The connection it belongs to.</summary>
    public SshConnection Connection => _channel.Connection;

    /// <summary>Our number for the channel.</summary>
    public uint LocalChannel => _channel.LocalChannel;

    /// <summary>What the peer sends.</summary>
    public PipeReader Input => _pipes.Input;

    /// <summary>What the peer sends as standard error; null unless <see cref="SshStderr.Apart"/> was asked for.</summary>
    public PipeReader? Error => _pipes.Error;

    /// <summary>What we send.</summary>
    public PipeWriter Output => _pipes.Output;

    /// <summary>What we send as standard error (extended data of type 1). Both leave in the order they are flushed; EOF is that of <see cref="Output"/>.</summary>
    public PipeWriter ErrorOutput => _pipes.ErrorOutput;

    /// <summary>Completes when the channel is gone and no more bytes will come; it never fails.</summary>
    public Task<ChannelCloseCause> Closed => _closed.Task;

    /// <summary>Completes when <see cref="DisposeAsync"/> is called.</summary>
    internal Task Disposed => _disposed.Task;

    /// <summary><see cref="Input"/> and <see cref="Output"/> as one stream. Each write is flushed; closing the stream completes both.</summary>
    public Stream AsStream() => new DuplexStream(Input, Output);

    /// <inheritdoc cref="SshChannel.RequestAsync"/>
    public Task<bool> RequestAsync(string type, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        _channel.RequestAsync(type, data, cancellationToken);

    /// <inheritdoc cref="SshChannel.Notify"/>
    public void Notify(string type, ReadOnlyMemory<byte> data) => _channel.Notify(type, data);

    /// <summary>Closes the channel behind everything that was flushed, whatever the peer still sends. Later calls do nothing.</summary>
    public void Close() => _channel.Close();

    /// <summary>
    /// Discards what was not read, completes both outputs, and closes. A function's channel is disposed when it returns; one that was opened
    /// by <see cref="SshConnection"/> is disposed by its owner.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _pipes.FinishAsync().ConfigureAwait(false);
        _channel.Close();
        _disposed.TrySetResult();
    }

    internal void OnClosed(ChannelCloseCause cause) => _closed.TrySetResult(cause);
}
