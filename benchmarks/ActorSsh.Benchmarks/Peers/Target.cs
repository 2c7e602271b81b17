using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>What the servers connect to: gives each connection a number of zero bytes and ends it, or takes all it says and ends it.</summary>
internal sealed class Target : IDisposable
{
    private const int PieceLength = 256 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Socket, Task> _serve;

    private Target(Func<Socket, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>As <c>ssh -W</c> wants it.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    public static Target Source(long bytes) => new(socket => GiveAsync(socket, bytes));

    public static Target Sink() => new(TakeAsync);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync().ConfigureAwait(false));
            }
        }
        catch (Exception disposed) when (disposed is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await _serve(socket).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                return; // The client says what went wrong: its exit status is not 0.
            }
        }
    }

    private static async Task GiveAsync(Socket socket, long bytes)
    {
        var zeros = new byte[PieceLength];
        for (var left = bytes; left > 0;)
        {
            left -= await socket.SendAsync(zeros.AsMemory(0, (int)Math.Min(left, zeros.Length))).ConfigureAwait(false);
        }

        socket.Shutdown(SocketShutdown.Send);
        await TakeAsync(socket).ConfigureAwait(false);
    }

    private static async Task TakeAsync(Socket socket)
    {
        var piece = new byte[PieceLength];
        while (await socket.ReceiveAsync(piece).ConfigureAwait(false) > 0)
        {
        }
    }
}
