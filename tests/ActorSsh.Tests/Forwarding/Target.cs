using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Tests.Forwarding;

/// <summary>A target on the loopback with a port of its own, which the test answers for.</summary>
internal sealed class Target : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private Target(int backlog)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(backlog);
    }

    public uint Port => (uint)((IPEndPoint)_listener.LocalEndPoint!).Port;

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    public static Target Listen() => new(backlog: 16);

    /// <summary>A target whose queue is full: it neither accepts nor refuses, so that connecting to it takes for ever.</summary>
    public static async Task<(Target Hole, IDisposable Filler)> BlackHoleAsync()
    {
        var hole = new Target(backlog: 0);
        var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await filler.ConnectAsync(hole.EndPoint);
        return (hole, filler);
    }

    /// <summary>A port that refuses, since nobody listens there any more.</summary>
    public static uint RefusedPort()
    {
        using var target = Listen();
        return target.Port;
    }

    public async Task<Socket> AcceptAsync() => await _listener.AcceptAsync().WaitAsync(TimeSpan.FromSeconds(10));

    public void Dispose() => _listener.Dispose();
}

/// <summary>A target's side of one connection.</summary>
internal static class TargetSocket
{
    /// <summary>Exactly this much, or what came before the end.</summary>
    public static async Task<byte[]> ReadAsync(this Socket socket, int count)
    {
        var data = new byte[count];
        var read = 0;
        while (read < count && await ReceiveAsync(socket, data.AsMemory(read)) is var more and > 0)
        {
            read += more;
        }

        return data[..read];
    }

    /// <summary>Everything until the end.</summary>
    public static async Task<byte[]> ReadToEndAsync(this Socket socket)
    {
        var all = new MemoryStream();
        var data = new byte[64 * 1024];
        while (await ReceiveAsync(socket, data) is var more and > 0)
        {
            all.Write(data, 0, more);
        }

        return all.ToArray();
    }

    public static async Task WriteAsync(this Socket socket, byte[] data)
    {
        for (var sent = 0; sent < data.Length;)
        {
            sent += await socket.SendAsync(data.AsMemory(sent));
        }
    }

    /// <summary>Closes with a reset.</summary>
    public static void Reset(this Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    private static Task<int> ReceiveAsync(Socket socket, Memory<byte> room) =>
        socket.ReceiveAsync(room).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
}
