using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>A TCP server on loopback that treats each connection in the same way, until it is disposed.</summary>
internal sealed class TcpService : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<NetworkStream, Task> _serve;

    // Held here: a service that waits for ever is reachable from nowhere else, and the collector would close its socket.
    private readonly ConcurrentBag<Task> _serving = [];

    public TcpService(Func<NetworkStream, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Target => _listener.LocalEndpoint.ToString()!;

    /// <summary>Sends back what it receives, and closes when the other side has finished.</summary>
    public static TcpService Echo() => new(stream => stream.CopyToAsync(stream));

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _serving.Add(ServeAsync(await _listener.AcceptSocketAsync()));
            }
        }
        catch (SocketException)
        {
            // Disposed.
        }
        catch (ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            await _serve(stream);
        }
        catch (IOException)
        {
            // The other side went away; what that means is for the test to say.
        }
    }
}
