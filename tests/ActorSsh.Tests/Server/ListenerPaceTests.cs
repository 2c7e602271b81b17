using System.Net;
using System.Net.Sockets;
using ActorSsh.Diagnostics;
using ActorSsh.Server;

namespace ActorSsh.Tests.Server;

/// <summary>A listener accepts no faster than its connections are judged.</summary>
public sealed class ListenerPaceTests : ServerSpec
{
    [Fact, Trait("rule", "C-4"), Trait("hostile", "H-16")]
    public async Task Listener_WithAllItMayHaveUnderWay_LeavesTheRestToTheSystem_UntilOneIsJudged()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        var endPoint = (IPEndPoint)socket.LocalEndPoint!;
        var clock = new ServerClock(TimeProvider.System);
        var seat = new ListenerSeat(TestActor, clock, TimeSpan.FromSeconds(1), PendingAccepts: 2) { Faults = new ListenerFaults(clock) };
        var listener = Sys.ActorOf(Props.Create(() => new ListenerActor(socket, endPoint, seat)));
        using var one = await ConnectAsync(endPoint);
        using var two = await ConnectAsync(endPoint);
        using var three = await ConnectAsync(endPoint);
        await ExpectMsgAsync<ConnectionAccepted>();
        await ExpectMsgAsync<ConnectionAccepted>();

        await listener.Ask<ActorIdentity>(new Identify("settled"), TimeSpan.FromSeconds(10));
        using var waiting = await socket.AcceptAsync();   // nobody else accepts: the third is still there
        Assert.Equal(three.LocalEndPoint, waiting.RemoteEndPoint);

        using var four = await ConnectAsync(endPoint);
        listener.Tell(ConnectionTaken.Instance);
        Assert.Equal(four.LocalEndPoint, (await ExpectMsgAsync<ConnectionAccepted>()).Transport.RemoteEndPoint);
        await StopAsync(listener);
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint to)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(to);
        return socket;
    }

    private Task StopAsync(IActorRef listener)
    {
        Watch(listener);
        Sys.Stop(listener);
        return ExpectTerminatedAsync(listener).AsTask();
    }
}
