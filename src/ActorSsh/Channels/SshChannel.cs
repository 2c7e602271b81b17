using System.Buffers;
using ActorSsh.Channels;
using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;
using ActorSsh.RequestData;

namespace ActorSsh;

/// <summary>One open channel as its handler sees it: who is there, and where to write. Safe to use from any thread.</summary>
/// <remarks>
/// Writers share the bound <c>actor-ssh.limits.unsent-bytes-per-channel</c>: past it they wait until the peer has taken some. Two writes
/// at once may interleave; one writer at a time keeps its order.
/// </remarks>
public sealed class SshChannel
{
    private const int ChunkLength = 32 * 1024;

    private readonly IActorRef _face;
    private readonly WritePermits _permits;
    private readonly PendingAnswers _answers = new();

    internal SshChannel(ChannelOutput output, IActorRef face, SshChannelOpening opening, long unsentBytes)
    {
        Output = output;
        Opening = opening;
        _face = face;
        _permits = new WritePermits(unsentBytes);
    }

    /// <summary>What the peer asked for when it opened the channel.</summary>
    public SshChannelOpening Opening { get; }

    /// <summary>The connection it belongs to.</summary>
    public SshConnection Connection => Output.Connection;

    /// <summary>Our number for the channel.</summary>
    public uint LocalChannel => Output.Handle.LocalChannel;

    /// <summary>What is told to the connection. Writes to it need permits.</summary>
    internal ChannelOutput Output { get; }

    /// <summary>Writes data. The bytes are copied before the task completes; it completes when they are accepted, not when they are sent.</summary>
    /// <param name="data">Any number of bytes; split as the peer's window and packet size demand (RFC 4254 §5.2).</param>
    /// <param name="cancellationToken">Ends the wait; bytes accepted before stay accepted.</param>
    /// <exception cref="SshChannelClosedException">The channel is gone.</exception>
    /// <exception cref="InvalidOperationException">EOF was sent before.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => WriteAsync(null, data, cancellationToken);

    /// <summary>Writes extended data (RFC 4254 §5.2). The bytes are copied before the task completes; it completes when they are accepted, not when they are sent.</summary>
    /// <param name="extendedDataType">1 is standard error; clients of sessions show no other.</param>
    /// <param name="data">Any number of bytes; split as the peer's window and packet size demand (RFC 4254 §5.2).</param>
    /// <param name="cancellationToken">Ends the wait; bytes accepted before stay accepted.</param>
    /// <inheritdoc cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public ValueTask WriteExtendedAsync(uint extendedDataType, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        WriteAsync(extendedDataType, data, cancellationToken);

    /// <summary>Hands memory over without a copy.</summary>
    /// <param name="owner">
    /// The memory. From this call on it is ours, whatever happens: disposed exactly once, when its bytes are sent or dropped. That may be on a
    /// thread that moves other connections' bytes too, so disposing must not block.
    /// </param>
    /// <param name="length">How many bytes of it to send, from its start: 0 to its length.</param>
    /// <param name="cancellationToken">Ends the wait for room; nothing of it is sent then.</param>
    /// <exception cref="SshChannelClosedException">The channel is gone.</exception>
    /// <exception cref="InvalidOperationException">EOF was sent before.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or above the memory's length.</exception>
    public async ValueTask WriteAsync(IMemoryOwner<byte> owner, int length, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var shared = new SharedOwner(owner);
        try
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, owner.Memory.Length);
            Output.ThrowIfEnded();
            for (var sent = 0; sent < length;)
            {
                var granted = await AcquireAsync(length - sent, cancellationToken).ConfigureAwait(false);
                Write(null, shared.Slice(owner.Memory.Slice(sent, granted)));
                sent += granted;
            }
        }
        finally
        {
            shared.Dispose();
        }
    }

    /// <summary>Asks something of the channel's other end (RFC 4254 §5.4), behind everything written before, and waits for the answer.</summary>
    /// <param name="type">The request type: 1 to 1,024 printable ASCII characters without blank and comma.</param>
    /// <param name="data">What the type defines; copied, at most 32 KiB.</param>
    /// <param name="cancellationToken">Ends the wait; an answer that comes later is dropped.</param>
    /// <returns>Whether the peer said yes.</returns>
    /// <exception cref="TimeoutException">No answer came within <c>limits.request-timeout</c>; the peer may have done what was asked.</exception>
    /// <exception cref="SshChannelClosedException">The channel is gone, or went before the answer came.</exception>
    /// <exception cref="InvalidOperationException">We have closed the channel, or too many requests wait (<c>limits.pending-requests</c>).</exception>
    /// <exception cref="ArgumentException">The type is no name, or the data too long.</exception>
    public async Task<bool> RequestAsync(string type, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        RequestShape.Check(type, data);
        cancellationToken.ThrowIfCancellationRequested();
        var tag = _answers.Begin(out var answer);
        try
        {
            Output.Ask(new SendRequestCommand(Output.Handle, type, data.ToArray(), tag));
            await using var giveUp = cancellationToken.UnsafeRegister(_ => Output.Tell(new CancelRequestCommand(Output.Handle, tag)), null).ConfigureAwait(false);
            return IsYes(await answer.ConfigureAwait(false), type, cancellationToken);
        }
        finally
        {
            _answers.Forget(tag);
        }
    }

    /// <summary>The same without an answer, and without a wait.</summary>
    /// <param name="type">The request type: 1 to 1,024 printable ASCII characters without blank and comma.</param>
    /// <param name="data">What the type defines; copied, at most 32 KiB.</param>
    /// <exception cref="SshChannelClosedException">The channel is gone.</exception>
    /// <exception cref="InvalidOperationException">We have closed the channel.</exception>
    /// <exception cref="ArgumentException">The type is no name, or the data too long.</exception>
    public void Notify(string type, ReadOnlyMemory<byte> data)
    {
        RequestShape.Check(type, data);
        Output.Ask(new SendRequestCommand(Output.Handle, type, data.ToArray()));
    }

    /// <summary>Says that we send no more (RFC 4254 §5.3), behind everything written before. Sent once; later calls do nothing.</summary>
    public void SendEof() => Output.SendEof();

    /// <summary>Closes the channel, behind everything written before. Later calls do nothing.</summary>
    public void Close() => Output.Close();

    /// <summary>Takes permits for as many bytes as there are, at least one and at most so many; waits for the first (C-27).</summary>
    internal ValueTask<int> AcquireAsync(int wanted, CancellationToken cancellationToken) => _permits.AcquireAsync(wanted, cancellationToken);

    /// <summary>Hands over bytes for which there are permits; disposes them, whatever happens.</summary>
    internal void Write(uint? extendedType, OwnedChunk chunk) => Output.Write(new OutboundChunk(chunk.Memory, extendedType, chunk));

    /// <summary>Ends the channel as if a callback had thrown.</summary>
    internal void Fail(Exception cause) => _face.Tell(new Status.Failure(cause), ActorRefs.NoSender);

    /// <summary>No callback for input is wanted any more.</summary>
    internal void EndInput() => _face.Tell(InputUnwanted.Instance, ActorRefs.NoSender);

    /// <summary>Bytes have left: writers may go on.</summary>
    internal void OnWritable(long bytes) => _permits.Release(bytes);

    /// <summary>A request of ours came to its end.</summary>
    internal void OnAnswered(ChannelEvent.RequestCompleted completed) => _answers.Complete(completed.RequestId, completed.Outcome);

    /// <summary>The channel's actor is gone.</summary>
    internal void Detach(string why)
    {
        var end = Output.Detach(why);
        _permits.End(end);
        _answers.End(end);
    }

    /// <summary>Nothing can be written any more; who waits learns why.</summary>
    internal void End(string why) => _permits.End(Output.End(why));

    private bool IsYes(RequestOutcome outcome, string type, CancellationToken cancellationToken) => outcome switch
    {
        RequestOutcome.Succeeded => true,
        RequestOutcome.Failed => false,
        RequestOutcome.Cancelled => throw new OperationCanceledException(cancellationToken),
        RequestOutcome.TimedOut => throw new TimeoutException($"The peer did not answer {type} in time."),
        RequestOutcome.TooMany => throw new InvalidOperationException("Too many requests wait for an answer (limits.pending-requests)."),
        _ => throw Output.End($"Channel {LocalChannel} ended before {type} was answered."),
    };

    /// <summary>Writes copies to either stream.</summary>
    internal async ValueTask WriteAsync(uint? extendedType, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        Output.ThrowIfEnded();
        while (!data.IsEmpty)
        {
            var granted = await _permits.AcquireAsync(Math.Min(data.Length, ChunkLength), cancellationToken).ConfigureAwait(false);
            Write(extendedType, RentedChunk.CopyOf(data.Span[..granted]));
            data = data[granted..];
        }
    }
}

/// <summary>Nobody wants input any more: a session's program has ended. One that failed has taken its channel along already.</summary>
internal sealed record InputUnwanted : IDeadLetterSuppression
{
    public static InputUnwanted Instance { get; } = new();
}
