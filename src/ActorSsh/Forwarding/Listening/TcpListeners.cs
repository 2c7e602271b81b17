using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Forwarding.Listening;

/// <summary>Binds several addresses to one port.</summary>
internal static class TcpListeners
{
    /// <summary>How often a port that was free on one address may turn out to be taken on another.</summary>
    private const int Attempts = 16;

    /// <summary>
    /// Listens on each endpoint, all on the same port, where it is 0 on one that is free on all. An address this machine does not have is
    /// left out as long as there is another; a port that somebody has on one of them is not shared with them.
    /// </summary>
    /// <param name="endPoints">Where.</param>
    /// <param name="backlog">Connections that the system holds ready for each socket.</param>
    /// <exception cref="SocketException">It cannot be done; nothing is left open.</exception>
    public static IReadOnlyList<Socket> Bind(IReadOnlyList<IPEndPoint> endPoints, int backlog)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return BindOnce(endPoints, backlog);
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse && endPoints[0].Port == 0 && attempt < Attempts)
            {
                // The system chose a port for one address that is taken on another.
            }
        }
    }

    private static List<Socket> BindOnce(IReadOnlyList<IPEndPoint> endPoints, int backlog)
    {
        var sockets = new List<Socket>();
        SocketException? missing = null;
        try
        {
            foreach (var endPoint in endPoints)
            {
                var port = sockets.Count > 0 ? ((IPEndPoint)sockets[0].LocalEndPoint!).Port : endPoint.Port;
                missing = Listen(new IPEndPoint(endPoint.Address, port), backlog, sockets) ?? missing;
            }

            return sockets.Count > 0 ? sockets : throw missing!;
        }
        catch
        {
            sockets.ForEach(static socket => socket.Dispose());
            throw;
        }
    }

    /// <summary>Adds one; or says that the machine does not have the address.</summary>
    private static SocketException? Listen(IPEndPoint endPoint, int backlog, List<Socket> sockets)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(endPoint);
            socket.Listen(backlog);
            sockets.Add(socket);
            return null;
        }
        catch (SocketException missing) when (missing.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            socket?.Dispose();
            return missing;
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }
}
