using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>What the servers connect to: gives each connection a number of zero bytes and ends it, takes all it says and ends it, or says it back.</summary>
internal sealed class Target : IDisposable
{
    private const int PieceLength = 256 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Socket, Task> _serve;
    private long _bytesGiven;

    private Target(Func<Target, Socket, Task> serve)
    {
        _serve = socket => serve(this, socket);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>As <c>ssh -W</c> wants it.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>Bytes that all its connections were given so far.</summary>
    public long BytesGiven => Interlocked.Read(ref _bytesGiven);

    public static Target Source(long bytes) => new((target, socket) => target.GiveAsync(socket, bytes));

    public static Target Sink() => new(static (_, socket) => TakeAsync(socket));

    public static Target Echo() => new(static (_, socket) => Threads.RunAsync(() => SendBack(socket), CancellationToken.None));

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

    private async Task GiveAsync(Socket socket, long bytes)
    {
        var zeros = new byte[PieceLength];
        for (var left = bytes; left > 0;)
        {
            var given = await socket.SendAsync(zeros.AsMemory(0, (int)Math.Min(left, zeros.Length))).ConfigureAwait(false);
            left -= given;
            Interlocked.Add(ref _bytesGiven, given);
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

    /// <summary>On a thread that blocks: a round trip should wait for the server, not for our pool.</summary>
    private static void SendBack(Socket socket)
    {
        socket.NoDelay = true;
        var piece = new byte[PieceLength];
        for (int count; (count = socket.Receive(piece)) > 0;)
        {
            socket.Send(piece.AsSpan(0, count));
        }
    }
}
