using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Server;

/// <summary>
/// Listening sockets that nobody accepts from yet. Whoever holds it owns those that were opened here; those that the embedder handed over stay his
/// until somebody accepts from them.
/// </summary>
internal sealed class Listeners : IDisposable
{
    private readonly List<OpenListener> _all = [];

    private Listeners()
    {
    }

    public IReadOnlyList<OpenListener> All => _all;

    public IReadOnlyList<IPEndPoint> EndPoints => [.. _all.Select(static listener => listener.EndPoint)];

    /// <summary>Opens all endpoints or none.</summary>
    /// <exception cref="SocketException">One cannot be bound; the message names it.</exception>
    /// <exception cref="ObjectDisposedException">A socket that was handed over is closed.</exception>
    public static Listeners Open(IEnumerable<IPEndPoint> endPoints, IEnumerable<Socket> sockets, int backlog)
    {
        var listeners = new Listeners();
        try
        {
            listeners._all.AddRange(sockets.Select(static socket => new OpenListener(socket, null)));
            foreach (var endPoint in endPoints)
            {
                listeners._all.Add(OpenListener.Bind(endPoint, backlog));
            }

            return listeners;
        }
        catch
        {
            listeners.Dispose();
            throw;
        }
    }

    /// <summary>Nobody is going to accept: closes what was opened here.</summary>
    public void Dispose()
    {
        foreach (var listener in _all.Where(static listener => listener.Asked is not null))
        {
            listener.Socket.Dispose();
        }
    }
}
