using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Server;

/// <summary>A socket that listens, and what of the options it is.</summary>
/// <param name="Socket">The socket.</param>
/// <param name="Asked">The endpoint of <see cref="SshServerOptions.Listen"/> it was opened for; null where it is one of <see cref="SshServerOptions.Sockets"/>.</param>
internal sealed record OpenListener(Socket Socket, IPEndPoint? Asked)
{
    public IPEndPoint EndPoint { get; } = (IPEndPoint)Socket.LocalEndPoint!;

    /// <summary>Opens an endpoint.</summary>
    /// <exception cref="SocketException">It cannot be bound; the message names it.</exception>
    public static OpenListener Bind(IPEndPoint endPoint, int backlog)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(endPoint);
            socket.Listen(backlog);
            return new OpenListener(socket, endPoint);
        }
        catch (SocketException refused)
        {
            socket?.Dispose();
            throw new SocketException((int)refused.SocketErrorCode, $"{refused.Message} ({endPoint})");
        }
    }
}
