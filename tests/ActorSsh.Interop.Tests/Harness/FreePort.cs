using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>Ports for programs that cannot listen on port 0.</summary>
internal static class FreePort
{
    private const int Attempts = 8;

    /// <summary>Starts something with a port that was free a moment ago, and with another one where somebody was quicker.</summary>
    public static async Task<(T Started, int Port)> StartAsync<T>(Func<int, Task<T>> start)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = Find();
            try
            {
                return (await start(port), port);
            }
            catch (EndOfStreamException) when (attempt < Attempts)
            {
                // The program ended, having found its port taken.
            }
        }
    }

    /// <summary>A port of the loopback that was free a moment ago.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether somebody listens on a port of the loopback.</summary>
    public static bool IsTaken(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
