using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>The client's side of SOCKS (RFC 1928, and version 4), as far as ssh's <c>-D</c> knows it.</summary>
internal static class Socks
{
    private const byte Connect = 1;

    /// <summary>Asks the proxy on a loopback port for a connection; where it cannot be had, ssh closes it, with or without a word.</summary>
    public static async Task<NetworkStream> ConnectAsync(int version, int proxy, string host, int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, proxy);
        var stream = new NetworkStream(socket, ownsSocket: true);
        await (version == 5 ? AskFiveAsync(stream, host, port) : AskFourAsync(stream, host, port));
        return stream;
    }

    private static async Task AskFiveAsync(NetworkStream stream, string host, int port)
    {
        await stream.WriteAsync((byte[])[5, 1, 0]);
        Assert.Equal([5, 0], await ReadAsync(stream, 2));
        var address = IPAddress.TryParse(host, out var known) ? [1, .. known.GetAddressBytes()] : Named(host);
        await stream.WriteAsync((byte[])[5, Connect, 0, .. address, .. PortBytes(port)]);
        Assert.Equal(0, (await ReadAsync(stream, 10))[1]);
    }

    private static byte[] Named(string host) => [3, (byte)host.Length, .. Encoding.ASCII.GetBytes(host)];

    private static async Task AskFourAsync(NetworkStream stream, string host, int port)
    {
        await stream.WriteAsync((byte[])[4, Connect, .. PortBytes(port), .. IPAddress.Parse(host).GetAddressBytes(), 0]);
        Assert.Equal(90, (await ReadAsync(stream, 8))[1]);
    }

    private static byte[] PortBytes(int port)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)port);
        return bytes;
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        using var limit = new CancellationTokenSource(Limits.Step);
        await stream.ReadExactlyAsync(bytes, limit.Token);
        return bytes;
    }
}
