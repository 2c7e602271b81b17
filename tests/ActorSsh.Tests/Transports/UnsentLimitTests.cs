using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Transports;

/// <summary>What the system's own buffer may hold of sealed bytes (C-35).</summary>
[Trait("rule", "C-35")]
public sealed class UnsentLimitTests
{
    private const int NotSentLowWater = 25;

    [Fact]
    public async Task Limit_OnASocket_IsTheSystemsWhereItHasOne()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        var socket = await listener.AcceptSocketAsync();
        using var transport = new SocketTransport(socket);

        transport.LimitUnsent(16_384);

        Assert.Equal(OperatingSystem.IsLinux() ? 16_384 : 0, Read(socket));
    }

    private static int Read(Socket socket)
    {
        var value = new byte[sizeof(int)];
        if (OperatingSystem.IsLinux())
        {
            socket.GetRawSocketOption((int)SocketOptionLevel.Tcp, NotSentLowWater, value);
        }

        return BinaryPrimitives.ReadInt32LittleEndian(value);
    }
}
