using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>Connects to what a forward listens on, and tries whether it carries bytes.</summary>
internal static class Dial
{
    public static async Task<NetworkStream> UnixAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        return await ConnectAsync(socket, new UnixDomainSocketEndPoint(path));
    }

    public static Task<NetworkStream> TcpAsync(IPAddress address, int port) =>
        ConnectAsync(new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp), new IPEndPoint(address, port));

    public static Task<NetworkStream> LoopbackAsync(int port) => TcpAsync(IPAddress.Loopback, port);

    /// <summary>Sends the bytes of a seed and a half-close, and fails unless exactly they come back, and the end behind them.</summary>
    public static async Task CheckEchoAsync(NetworkStream stream, ulong seed, long bytes = 300_000)
    {
        var sending = SendAllAsync(stream, seed, bytes);
        await Transfer.CheckAsync(stream, seed, bytes);
        await sending;
    }

    /// <summary>Says a line and hears it again; the connection stays.</summary>
    public static async Task SayAndHearAsync(NetworkStream stream, string line)
    {
        var said = Encoding.UTF8.GetBytes(line);
        var heard = new byte[said.Length];
        using var limit = new CancellationTokenSource(Limits.Step);
        await stream.WriteAsync(said, limit.Token);
        await stream.ReadExactlyAsync(heard, limit.Token);
        Assert.Equal(line, Encoding.UTF8.GetString(heard));
    }

    private static async Task SendAllAsync(NetworkStream stream, ulong seed, long bytes)
    {
        await Transfer.SendAsync(stream, seed, bytes);
        stream.Socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task<NetworkStream> ConnectAsync(Socket socket, EndPoint endPoint)
    {
        try
        {
            await socket.ConnectAsync(endPoint);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}
