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
    private readonly WritePermits _permits;

    /// <summary>Keeps what is told to the connection in an order that makes sense, whichever threads tell it.</summary>
    private readonly Lock _order = new();
    private bool _isEofSent;
    private bool _isCloseSent;
    private bool _isDetached;
    private SshChannelClosedException? _end;

    internal SshChannel(IActorRef connection, IActorRef face, ChannelHandle handle, SshChannelOpening opening, long unsentBound)
    {
        _connection = connection;
        _face = face;
        _handle = handle;
        Opening = opening;
        _permits = new WritePermits(unsentBound);
    }

    /// <summary>What the peer asked for when it opened the channel.</summary>
    public SshChannelOpening Opening { get; }

    /// <summary>Our number for the channel.</summary>
    public uint LocalChannel => _handle.LocalChannel;

    /// <summary>Whether we have closed it.</summary>
    internal bool IsClosing
    {
        get
        {
            lock (_order)
            {
                return _isCloseSent;
            }
        }
    }

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
            ThrowIfEnded();
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
        lock (_order)
        {
            if (!_isEofSent)
            {
                _isEofSent = true;
                Tell(new SendEofCommand(_handle));
            }
        }
    }

    /// <summary>Closes the channel, behind everything written before. Later calls do nothing.</summary>
    public void Close() => Close(null);

    /// <summary>Closes the channel, with a last request before EOF and CLOSE.</summary>
    internal void Close(Func<ChannelHandle, SendRequestCommand>? lastRequest)
    {
        lock (_order)
        {
            if (_isCloseSent)
            {
                return;
            }

            _isCloseSent = true;
            if (lastRequest is not null)
            {
                Tell(lastRequest(_handle));
            }

            SendEof();
            Tell(new CloseCommand(_handle));
        }
    }

    /// <summary>Ends the channel as if a callback had thrown.</summary>
    internal void Fail(Exception cause) => _face.Tell(new Status.Failure(cause), ActorRefs.NoSender);

    /// <summary>No callback for input is wanted any more.</summary>
    internal void EndInput() => _face.Tell(InputUnwanted.Instance, ActorRefs.NoSender);

    /// <summary>Bytes have left: writers may go on.</summary>
    internal void OnWritable(long bytes) => _permits.Release(bytes);

    /// <summary>The channel's actor is gone: from here on nothing is told to the connection, which sees to the channel's end by itself.</summary>
    internal void Detach(string why)
    {
        lock (_order)
        {
            _isDetached = true;
            _end ??= new SshChannelClosedException(why);
        }

        End(why);
    }

    /// <summary>Nothing can be written any more; who waits learns why.</summary>
    internal void End(string why)
    {
        lock (_order)
        {
            _end ??= new SshChannelClosedException(why);
        }

        _permits.End(_end);
    }

    private async ValueTask CopyAsync(uint? extendedType, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        ThrowIfEnded();
        while (!data.IsEmpty)
        {
            var granted = await _permits.AcquireAsync(Math.Min(data.Length, ChunkLength), cancellationToken).ConfigureAwait(false);
            Tell(extendedType, RentedChunk.CopyOf(data.Span[..granted]));
            data = data[granted..];
        }
    }

    private async ValueTask HandOverAsync(SharedOwner shared, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        while (!data.IsEmpty)
        {
            var granted = await _permits.AcquireAsync(data.Length, cancellationToken).ConfigureAwait(false);
            Tell(null, shared.Slice(data[..granted]));
            data = data[granted..];
        }
    }

    /// <summary>Hands a chunk to the connection; from then on that disposes it, otherwise it is disposed here.</summary>
    private void Tell(uint? extendedType, OwnedChunk chunk)
    {
        try
        {
            lock (_order)
            {
                ThrowIfEnded();
                Tell(new WriteCommand(_handle, new OutboundChunk(chunk.Memory, extendedType, chunk)));
            }
        }
        catch
        {
            chunk.Dispose();
            throw;
        }
    }

    private void Tell(ChannelCommand command)
    {
        if (!_isDetached)
        {
            _connection.Tell(command, ActorRefs.NoSender);
        }
    }

    private void ThrowIfEnded()
    {
        lock (_order)
        {
            if (_isEofSent)
            {
                throw new InvalidOperationException($"Channel {LocalChannel} was written to after its EOF; nothing may follow it (RFC 4254 §5.3).");
            }

            if (_end is not null)
            {
                throw _end;
            }
        }
    }
}
