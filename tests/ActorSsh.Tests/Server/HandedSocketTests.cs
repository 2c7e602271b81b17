using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorSsh.Tests.Server;

/// <summary>Listening sockets that the embedder hands over.</summary>
public sealed class HandedSocketTests : ServerSpec
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task HandedSocket_IsServed_BesideTheListenersOfOurs(string address)
    {
        var handed = Listen(address);
        await using var server = await ServeAsync(o => o with { Sockets = [handed], Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });

        Assert.Equal(2, server.Server.EndPoints.Count);
        Assert.Equal(handed.LocalEndPoint, server.Server.EndPoints[0]);
        foreach (var endPoint in server.Server.EndPoints)
        {
            Assert.StartsWith("SSH-2.0-", await ReadVersionAsync(endPoint), StringComparison.Ordinal);
        }
    }

    [Fact, Trait("rule", "C-66")]
    public async Task HandedSocket_IsClosedWithTheServer_AndStaysOpenForWhoeverElseHasIt()
    {
        using var other = Listen("127.0.0.1");
        var handed = new Socket(new SafeSocketHandle(Duplicate(other), ownsHandle: true));
        var server = await ServeAsync(o => o with { Sockets = [handed] });
        var endPoint = Assert.Single(server.Server.EndPoints);

        await server.Server.StopAsync();

        Assert.True(handed.SafeHandle.IsClosed);
        using var client = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(endPoint);
        using var accepted = await other.AcceptAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(client.LocalEndPoint, accepted.RemoteEndPoint);
    }

    [Fact]
    public async Task HandedSocket_OfAStartThatFails_StaysTheCallers()
    {
        using var handed = Listen("127.0.0.1");

        var refused = await Assert.ThrowsAsync<SocketException>(() => ServeAsync(o => o with { Sockets = [handed], Listen = [(IPEndPoint)handed.LocalEndPoint!] }));

        Assert.Contains(handed.LocalEndPoint!.ToString()!, refused.Message, StringComparison.Ordinal);
        Assert.False(handed.SafeHandle.IsClosed);
    }

    [Fact]
    public void SocketThatIsNoListener_IsRefusedWhereItIsSet()
    {
        using var connected = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        using var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        Assert.Equal(
            ["is not bound", "does not listen", "is of the type Dgram", "is of the family Unix"],
            new[] { connected, bound, datagrams, local }.Select(static socket => Refusal(socket).Split("that ")[1].Split(" came")[0]));
    }

    private static string Refusal(Socket socket) => Assert.Throws<ArgumentException>(() => SshServerOptions.Default with { Sockets = [socket] }).Message;

    private static Socket Listen(string address)
    {
        var socket = new Socket(IPAddress.Parse(address).AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        socket.Listen(16);
        return socket;
    }

    private static async Task<string> ReadVersionAsync(IPEndPoint endPoint)
    {
        using var client = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(endPoint);
        var line = new byte[64];
        var count = await client.ReceiveAsync(line).WaitAsync(TimeSpan.FromSeconds(10));
        return Encoding.ASCII.GetString(line, 0, count);
    }

    /// <summary>The same socket under another descriptor, as two processes have it.</summary>
    private static nint Duplicate(Socket socket)
    {
        var copy = dup((int)socket.Handle);
        return copy >= 0 ? copy : throw new IOException("The descriptor could not be copied.");
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "dup")]
    [System.Runtime.InteropServices.DefaultDllImportSearchPaths(System.Runtime.InteropServices.DllImportSearchPath.SafeDirectories)]
    private static extern int dup(int descriptor);
}
