using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorSsh.Server;
using ActorSsh.Tests.Time;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Connections;

/// <summary>What a drain and a stop do to listeners: those they close are not named any more, those that stay refuse in a line.</summary>
public sealed class ListenerDrainTests : VirtualTimeSpec
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    [Fact, Trait("rule", "C-66")]
    public async Task Listener_IsDrainedAlone()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with
        {
            Listen = [new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.Loopback, 0)],
        });
        var (drained, kept) = (server.Server.EndPoints[0], server.Server.EndPoints[1]);
        using var leaving = await ConnectAsync(drained);
        using var staying = await ConnectAsync(kept);
        await EventuallyAsync(() => Assert.Equal(2L, server.Server.Counters.Connections));

        var draining = server.Server.DrainListenerAsync(drained, Deadline);
        await ReadToEndAsync(leaving);
        leaving.Dispose();
        await DueAsync(() => Assert.True(draining.IsCompleted));

        Assert.Equal([kept], server.Server.EndPoints);
        using var late = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => late.ConnectAsync(drained));
        using var another = await ConnectAsync(kept);
        await EventuallyAsync(() => Assert.Equal(2L, server.Server.Counters.Connections));
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Server_ThatIsDrained_ListensNowhere()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });

        await server.Server.DrainAsync(Deadline);

        Assert.Empty(server.Server.EndPoints);
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Server_ThatHasStopped_ListensNowhere()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });

        await server.Server.StopAsync();

        Assert.Empty(server.Server.EndPoints);
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Server_WhoseConnectionsAreDrained_StaysToRefuse()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });
        using var first = await ConnectAsync(server.Server.EndPoints[0]);
        await EventuallyAsync(() => Assert.Equal(1L, server.Server.Counters.Connections));

        var draining = server.Server.DrainConnectionsAsync(Deadline);
        await ReadToEndAsync(first);
        first.Dispose();
        await DueAsync(() => Assert.True(draining.IsCompleted));
        using var late = await ConnectAsync(Assert.Single(server.Server.EndPoints));

        Assert.Equal("The server is stopping.\r\n", await ReadToEndAsync(late));
    }

    [Fact, Trait("rule", "C-66")]
    public async Task ConnectionOnItsWay_FromADrainedListener_IsRefused()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });
        var drained = server.Server.EndPoints[0];
        await server.Server.DrainListenerAsync(drained, Deadline);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = await ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        var late = new SocketTransport(await listener.AcceptSocketAsync());

        (await FindActorAsync("connections")).Tell(new ConnectionAccepted(late) { Listener = drained });

        await SettleAsync("connections");
        Assert.Equal((0L, 1L), (server.Server.Counters.Connections, server.Server.Counters.ConnectionsRefused));
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endPoint);
        return socket;
    }

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync();
    }
}
