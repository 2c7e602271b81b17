using System.Net.Sockets;

namespace ActorSsh.Transports;

/// <summary>
/// A reusable socket operation, at most once under way. It holds its buffers while the system may read or write them: closing the socket
/// aborts an operation, but another thread may be in the middle of it, and its completion still comes and lets go.
/// </summary>
/// <remarks>Never disposed, since a completion may be running: what it has is memory, and the collector's.</remarks>
/// <param name="completed">Called for each completion that was not at once.</param>
internal abstract class SocketOperation(Action completed) : SocketAsyncEventArgs(true)
{
    /// <summary>How the last operation ended: null for success.</summary>
    public SocketException? Failure => SocketError == SocketError.Success ? null : new SocketException((int)SocketError);

    /// <summary>Lets go of the buffers; the operation is over.</summary>
    public abstract void LetGo();

    /// <summary>Leaves behind what was transferred; true when nothing is left.</summary>
    public abstract bool Advance();

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
