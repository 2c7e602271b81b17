using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorSsh.Protocol;
using ActorSsh.TestKit;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Faults;

/// <summary>Connections that are cut, too many, or told to go; and a listener that fails.</summary>
public sealed class ConnectionFaultTests : ServerSpec
{
    [Fact, Trait("rule", "C-63")]
    public async Task ConnectionCut_InMidTransfer_LeavesNothing()
    {
        await using var server = await ServeAsync(static o => o with { Session = static _ => new Programs.Run(ZerosAsync) });
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "zeros", window: int.MaxValue);
        await client.ExecAsync(1, "zeros", window: int.MaxValue);

        await client.ReadAsync(0, 1 << 20);
        await client.DisposeAsync();

        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-60")]
    public async Task StopAsync_WithLiveChannels_DisconnectsByApplicationAndLeavesNothing()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "echo");
        await client.ExecAsync(1, "never-read");

        var stopping = server.Server.StopAsync();
        var notice = await client.Peer.ExpectDisconnectAsync();
        await client.DisposeAsync();
        await stopping;

        Assert.Equal(DisconnectReason.ByApplication, notice.Reason);
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-4")]
    public async Task TooManyConnections_AreRefusedWithALineOfText()
    {
        await using var server = await ServeAsync(static o => o with { MaximumConnections = 1 });
        await using var client = await server.LogInAsync();
        await using var refused = ScriptedPeer.Connect(server.Server);

        var said = Encoding.ASCII.GetString(await refused.ReceiveRawToEndAsync());

        Assert.Equal("Too many connections; try again later.\r\n", said);
        Assert.Equal((1L, 1L), (server.Server.Counters.Connections, server.Server.Counters.ConnectionsRefused));
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "still here");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        await using var next = await server.LogInAsync();
    }

    [Fact, Trait("rule", "C-60"), Trait("rule", "C-61")]
    public async Task FailingListener_IsRestartedAndKeepsItsConnections()
    {
        await using var server = await ServeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });
        using var before = await GreetAsync(server);
        var broken = new Socket(SocketType.Stream, ProtocolType.Tcp);
        broken.Dispose();

        var listener = await FindActorAsync("listener-0");
        await EventFilter.Exception<ObjectDisposedException>().ExpectOneAsync(() =>
        {
            listener.Tell(new Accepted(broken));
            return Task.CompletedTask;
        });
        using var after = await GreetAsync(server);

        Assert.Equal(2L, server.Server.Counters.Connections);
        before.Dispose();
        after.Dispose();
        await AssertNothingIsLeftAsync(server);
    }

    /// <summary>Who connects in the moment in which a listener fails has connected, as far as he can know.</summary>
    [Fact, Trait("rule", "C-61")]
    public async Task Connection_AcceptedByAListenerThatFails_IsServed()
    {
        await using var server = await ServeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });
        using var elsewhere = new Socket(SocketType.Stream, ProtocolType.Tcp);
        elsewhere.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        elsewhere.Listen();
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(elsewhere.LocalEndPoint!);
        var accepted = await elsewhere.AcceptAsync();
        var broken = new Socket(SocketType.Stream, ProtocolType.Tcp);
        broken.Dispose();

        var listener = await FindActorAsync("listener-0");
        await EventFilter.Exception<ObjectDisposedException>().ExpectOneAsync(() =>
        {
            listener.Tell(new Accepted(broken));
            listener.Tell(new Accepted(accepted) { Listener = server.Server.EndPoints[0] });
            return Task.CompletedTask;
        });

        await ExpectGreetingAsync(client);
        client.Dispose();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-66")]
    public async Task StoppedServer_AcceptsNobody_AndItsPortIsFree()
    {
        await using var server = await ServeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });
        var endPoint = server.Server.EndPoints[0];

        await server.Server.StopAsync();
        await server.Server.StopAsync();

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(endPoint));
        Assert.Empty(await server.Server.ListConnectionsAsync());
    }

    /// <summary>A connection that got as far as the server's version line.</summary>
    private static async Task<Socket> GreetAsync(TestServer server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Server.EndPoints[0]);
        await ExpectGreetingAsync(socket);
        return socket;
    }

    private static async Task ExpectGreetingAsync(Socket socket)
    {
        var greeting = new byte[8];
        for (var read = 0; read < greeting.Length;)
        {
            var more = await socket.ReceiveAsync(greeting.AsMemory(read));
            Assert.NotEqual(0, more);
            read += more;
        }

        Assert.Equal("SSH-2.0-", Encoding.ASCII.GetString(greeting));
    }

    private static async Task<SshExit> ZerosAsync(SshSession session, CancellationToken cancellationToken)
    {
        while (true)
        {
            await session.WriteAsync(new byte[30_000], cancellationToken);
        }
    }
}
