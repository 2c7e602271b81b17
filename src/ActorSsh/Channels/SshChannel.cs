using System.Buffers;
using ActorSsh.Channels;
using ActorSsh.Protocol.Connection;

namespace ActorSsh;

/// <summary>One open channel as its handler sees it: who is there, and where to write. Safe to use from any thread.</summary>
/// <remarks>
/// Writers share the bound <c>actor-ssh.limits.unsent-bytes-per-channel</c>: past it they wait until the peer has taken some. Two writes
/// at once may interleave; one writer at a time keeps its order.
/// </remarks>
public sealed class SshChannel
{
    private const int ChunkLength = 32 * 1024;

    private readonly IActorRef _connection;
    private readonly IActorRef _face;
    private readonly ChannelHandle _handle;
    private int _isEofSent;

    internal SshChannel(IActorRef connection, IActorRef face, ChannelHandle handle, SshChannelOpening opening, long unsentBound)
    {
        _connection = connection;
        _face = face;
        _handle = handle;
        Opening = opening;
        Permits = new WritePermits(unsentBound);
    }

    /// <summary>What the peer asked for when it opened the channel.</summary>
    public SshChannelOpening Opening { get; }

    /// <summary>Our number for the channel.</summary>
    public uint LocalChannel => _handle.LocalChannel;

    internal WritePermits Permits { get; }

    /// <summary>Writes data. The bytes are copied before the task completes; it completes when they are accepted, not when they are sent.</summary>
    /// <param name="data">Any number of bytes; split as the peer's window and packet size demand (RFC 4254 §5.2).</param>
    /// <param name="cancellationToken">Ends the wait; bytes accepted before stay accepted.</param>
    /// <exception cref="SshChannelClosedException">The channel is gone.</exception>
    /// <exception cref="InvalidOperationException">EOF was sent before.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => CopyAsync(null, data, cancellationToken);

    /// <summary>Writes extended data (RFC 4254 §5.2); 1 is standard error. Otherwise as <see cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>.</summary>
    public ValueTask WriteExtendedAsync(uint extendedDataType, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        CopyAsync(extendedDataType, data, cancellationToken);

    /// <summary>Hands memory over without a copy.</summary>
    /// <param name="owner">The memory. From this call on it is ours, whatever happens: disposed exactly once, when its bytes are sent or dropped.</param>
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
            ThrowIfEofSent();
            await HandOverAsync(shared, owner.Memory[..length], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            shared.Dispose();
        }
    }

    /// <summary>Says that we send no more (RFC 4254 §5.3), behind everything written before. Sent once; later calls do nothing.</summary>
    public void SendEof()
    {
        if (Interlocked.Exchange(ref _isEofSent, 1) == 0)
        {
            _connection.Tell(new SendEofCommand(_handle), ActorRefs.NoSender);
        }
    }

    /// <summary>Closes the channel, behind everything written before.</summary>
    public void Close()
    {
        SendEof();
        _connection.Tell(new CloseCommand(_handle), ActorRefs.NoSender);
    }

    internal void SendRequest(string type, byte[] data) => _connection.Tell(new SendRequestCommand(_handle, type, data), ActorRefs.NoSender);

    /// <summary>Ends the channel as if a callback had thrown.</summary>
    internal void Fail(Exception cause) => _face.Tell(new Status.Failure(cause), ActorRefs.NoSender);

    private async ValueTask CopyAsync(uint? extendedType, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        ThrowIfEofSent();
        while (!data.IsEmpty)
        {
            var granted = await Permits.AcquireAsync(Math.Min(data.Length, ChunkLength), cancellationToken).ConfigureAwait(false);
            Tell(extendedType, RentedChunk.CopyOf(data.Span[..granted]));
            data = data[granted..];
        }
    }

    private async ValueTask HandOverAsync(SharedOwner shared, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        while (!data.IsEmpty)
        {
            var granted = await Permits.AcquireAsync(data.Length, cancellationToken).ConfigureAwait(false);
            Tell(null, shared.Slice(data[..granted]));
            data = data[granted..];
        }
    }

    private void Tell(uint? extendedType, OwnedChunk chunk) =>
        _connection.Tell(new WriteCommand(_handle, new OutboundChunk(chunk.Memory, extendedType, chunk)), ActorRefs.NoSender);

    private void ThrowIfEofSent()
    {
        if (Volatile.Read(ref _isEofSent) != 0)
        {
            throw new InvalidOperationException($"Channel {LocalChannel} was written to after its EOF; nothing may follow it (RFC 4254 §5.3).");
        }
    }
}
