using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Server;

/// <summary>Bound, listening sockets that nobody accepts from yet. Whoever holds it owns them.</summary>
internal sealed class Listeners : IDisposable
{
    private readonly List<Socket> _sockets = [];

    private Listeners()
    {
    }

    public IReadOnlyList<Socket> Sockets => _sockets;

    public IReadOnlyList<IPEndPoint> EndPoints => [.. _sockets.Select(static socket => (IPEndPoint)socket.LocalEndPoint!)];

    /// <summary>Binds all endpoints or none.</summary>
    public static Listeners Bind(IEnumerable<IPEndPoint> endPoints, int backlog)
    {
        var listeners = new Listeners();
        try
        {
            foreach (var endPoint in endPoints)
            {
                listeners.Add(endPoint, backlog);
            }

            return listeners;
        }
        catch
        {
            listeners.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }
    }

    private void Add(IPEndPoint endPoint, int backlog)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        try
        {
            socket.Bind(endPoint);
            socket.Listen(backlog);
        }
        catch (SocketException refused)
        {
            throw new SocketException((int)refused.SocketErrorCode, $"{refused.Message} ({endPoint})");
        }
    }
}
