using System.Net.Sockets;
using ActorSsh.Transports;

namespace ActorSsh.Forwarding.Listening;

/// <summary>
/// A connection that was accepted and waits for its channel. It is taken once, when the peer has confirmed, or disposed, however often and by
/// whomever. Safe to use from any thread.
/// </summary>
internal sealed class AcceptedSocket(Socket socket, Action settled) : IDisposable
{
    private Socket? _socket = socket;
    private Action? _settled = settled;

    /// <summary>The connection, ready to be spliced; it belongs to the caller.</summary>
    /// <exception cref="SocketException">It is gone already.</exception>
    /// <exception cref="ObjectDisposedException">It was taken or disposed before.</exception>
    public SocketTransport Take()
    {
        var taken = Interlocked.Exchange(ref _socket, null);
        ObjectDisposedException.ThrowIf(taken is null, this);
        Settle();
        try
        {
            return new SocketTransport(taken);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _socket, null)?.Dispose();
        Settle();
    }

    private void Settle() => Interlocked.Exchange(ref _settled, null)?.Invoke();
}
