using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Forwarding.Listening;

/// <summary>
/// One socket that is listened on, with the count of connections accepted from it whose channel the peer has not answered yet: past the
/// bound they stay in the system's queue. It survives its listener's restart. Safe to use from any thread.
/// </summary>
/// <param name="socket">Bound and listening; owned from now on.</param>
/// <param name="pendingLimit">Connections that may wait for their channel.</param>
internal class ListeningSocket(Socket socket, int pendingLimit) : IDisposable
{
    private int _pending;

    /// <summary>Where it listens.</summary>
    public EndPoint? EndPoint { get; } = socket.LocalEndPoint;

    public bool IsFull => Volatile.Read(ref _pending) >= pendingLimit;

    /// <summary>The next connection, which belongs to who awaits this.</summary>
    public virtual async Task<Socket> AcceptAsync(CancellationToken cancellationToken) => await socket.AcceptAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>One more waits for its channel, until it is taken or disposed.</summary>
    /// <param name="accepted">The connection; owned from now on.</param>
    /// <param name="settled">Called once, when it waits no more. May neither block nor throw.</param>
    public AcceptedSocket Hold(Socket accepted, Action settled)
    {
        Interlocked.Increment(ref _pending);
        return new AcceptedSocket(accepted, () =>
        {
            Interlocked.Decrement(ref _pending);
            settled();
        });
    }

    public void Dispose() => socket.Dispose();
}
