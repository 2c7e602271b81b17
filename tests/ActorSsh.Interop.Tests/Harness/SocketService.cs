using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>A server on a loopback port or a Unix socket that treats each connection in the same way, until it is disposed.</summary>
internal sealed class SocketService : IDisposable
{
    private readonly Socket _listener;
    private readonly Func<NetworkStream, Task> _serve;

    // Held here: a service that waits for ever is reachable from nowhere else, and the collector would close its socket.
    private readonly ConcurrentBag<Task> _serving = [];

    private long _accepted;

    public SocketService(Func<NetworkStream, Task> serve)
        : this(new IPEndPoint(IPAddress.Loopback, 0), serve)
    {
    }

    /// <summary>Listens on a Unix socket that is made at <paramref name="path"/>.</summary>
    public SocketService(string path, Func<NetworkStream, Task> serve)
        : this(new UnixDomainSocketEndPoint(path), serve)
    {
    }

    private SocketService(EndPoint endPoint, Func<NetworkStream, Task> serve)
    {
        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        _serve = serve;
        _listener.Bind(endPoint);
        _listener.Listen();
        _ = AcceptAsync();
    }

    /// <summary>Where it listens: address:port, or the path.</summary>
    public string Target => _listener.LocalEndPoint!.ToString()!;

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Connections accepted so far.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Sends back what it receives, and closes when the other side has finished.</summary>
    public static SocketService Echo() => new(EchoAsync);

    /// <inheritdoc cref="Echo()"/>
    public static SocketService Echo(string path) => new(path, EchoAsync);

    public void Dispose() => _listener.Dispose();

    private static Task EchoAsync(NetworkStream stream) => stream.CopyToAsync(stream);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                Interlocked.Increment(ref _accepted);
                _serving.Add(ServeAsync(socket));
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
