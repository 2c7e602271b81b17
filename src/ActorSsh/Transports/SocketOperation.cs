using System.Net.Sockets;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Transports;

/// <summary>
/// One reusable socket operation, at most once under way. It holds its buffer while the system may read or write it: closing the socket
/// aborts an operation, but another thread may be in the middle of it, and its completion still comes and lets go.
/// </summary>
/// <remarks>Never disposed, since a completion may be running: what it has is memory, and the collector's.</remarks>
/// <param name="completed">Called for each completion that was not at once.</param>
internal sealed class SocketOperation(Action completed) : SocketAsyncEventArgs(true)
{
    private ReceiveBuffer? _held;

    /// <summary>How the last operation ended: null for success.</summary>
    public SocketException? Failure => SocketError == SocketError.Success ? null : new SocketException((int)SocketError);

    /// <summary>Takes memory for the next operations, and holds its buffer until <see cref="LetGo"/>.</summary>
    public void Hold(Memory<byte> memory, ReceiveBuffer? buffer)
    {
        buffer?.Retain();
        _held = buffer;
        SetBuffer(memory);
    }

    /// <summary>Lets go of the buffer; the operation is over.</summary>
    public void LetGo()
    {
        SetBuffer(Memory<byte>.Empty);
        Interlocked.Exchange(ref _held, null)?.Release();
    }

    /// <summary>Leaves behind what was transferred; true when nothing is left.</summary>
    public bool Advance()
    {
        SetBuffer(MemoryBuffer[BytesTransferred..]);
        return MemoryBuffer.IsEmpty;
    }

    /// <summary>Starts the operation on a socket that may have been closed under it.</summary>
    /// <returns>True: it is under way and its completion will be told. False: it is over already, see <see cref="Failure"/>.</returns>
    public bool Start(Func<SocketAsyncEventArgs, bool> operation)
    {
        try
        {
            return operation(this);
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            SocketError = SocketError.OperationAborted;
            return false;
        }
    }

    /// <inheritdoc/>
    protected override void OnCompleted(SocketAsyncEventArgs e) => completed();
}
