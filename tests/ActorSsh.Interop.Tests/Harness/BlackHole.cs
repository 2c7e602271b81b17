using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>
/// An address that never answers a connect: a listener that accepts nothing, with its queue full. Linux then drops what knocks.
/// </summary>
internal sealed class BlackHole : IDisposable
{
    private const int Backlog = 1;

    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket[] _queue = [.. Enumerable.Range(0, 8).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp))];

    public string Target => _listener.LocalEndPoint!.ToString()!;

    public static async Task<BlackHole> OpenAsync()
    {
        var hole = new BlackHole();
        hole._listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        hole._listener.Listen(Backlog);
        Task[] connects = [.. hole._queue.Select(socket => socket.ConnectAsync(hole._listener.LocalEndPoint!))];

        // The queue takes one more than its length; the rest keep it full.
        await Eventually.TrueAsync(() => "the queue never filled", () => Task.FromResult(connects.Count(connect => connect.IsCompleted) > Backlog));
        return hole;
    }

    public void Dispose()
    {
        foreach (var socket in _queue)
        {
            socket.Dispose();
        }

        _listener.Dispose();
    }
}
