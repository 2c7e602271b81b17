using System.Net;
using System.Net.Sockets;
using ActorSsh.Diagnostics;
using ActorSsh.Server;
using ActorSsh.Tests.Time;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Server;

/// <summary>Who operates a server sees which listeners accept nobody; on virtual time.</summary>
public sealed class ListenerFaultTests : VirtualTimeSpec
{
    private const string ItsParent = "../ssh-server";
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly IPEndPoint Here = new(IPAddress.Loopback, 2222);

    [Fact, Trait("rule", "C-60"), Trait("hostile", "H-23")]
    public async Task ListenerThatCannotAccept_IsNamed_UntilItAccepts()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var (endPoint, clock) = ((IPEndPoint)socket.LocalEndPoint!, new ServerClock(TimeProvider.System));
        var faults = new ListenerFaults(clock);
        var seat = new ListenerSeat(TestActor, clock, Delay, PendingAccepts: 2) { Faults = faults };

        var listener = Sys.ActorOf(Props.Create(() => new ListenerActor(socket, endPoint, seat)));
        await EventuallyAsync(() => Assert.Equal(endPoint, Assert.Single(faults.List([endPoint])).EndPoint)); // nobody listens on the socket yet
        socket.Listen();
        using var visitor = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await visitor.ConnectAsync(endPoint);
        Advance(Delay);
        (await ExpectMsgAsync<ConnectionAccepted>()).Transport.Dispose();

        Assert.Empty(faults.List([endPoint]));
        await listener.GracefulStop(TimeSpan.FromSeconds(10));
    }

    [Fact, Trait("rule", "C-61")]
    public async Task ListenerThatFailed_IsNamed_UntilItStartsAgain_OrIsClosed()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });
        Assert.Empty(server.Server.ListenerFaults);

        await FailAsync();
        var fault = Assert.Single(server.Server.ListenerFaults);
        Assert.Equal([fault.EndPoint], server.Server.EndPoints);
        Advance(SshServerOptions.Default.RestartBackoff);
        await SettleAsync(ItsParent);
        Assert.Empty(server.Server.ListenerFaults);
        await FailAsync();
        Assert.Single(server.Server.ListenerFaults);
        await server.Server.DrainAsync(TimeSpan.Zero);

        Assert.Empty(server.Server.ListenerFaults);
    }

    [Fact, Trait("rule", "C-60")]
    public void Fault_ThatIsNotToldAgain_IsOver_AndOneThatIs_LastsFromItsBeginning()
    {
        var time = new ManualTime();
        var faults = new ListenerFaults(new ServerClock(time));
        var began = time.GetUtcNow();

        faults.OnFailed(Here, "first", Delay);
        time.Advance(2 * Delay);
        faults.OnFailed(Here, "again", Delay);
        Assert.Equal(new SshListenerFault(Here, began, "again"), Assert.Single(faults.List([Here])));
        time.Advance((2 * Delay) + Millisecond);
        Assert.Empty(faults.List([Here]));
        faults.OnFailed(Here, "anew", Delay);

        Assert.Equal(new SshListenerFault(Here, time.GetUtcNow(), "anew"), Assert.Single(faults.List([Here])));
    }

    /// <summary>A listener that is stopped can tell of a failure after its parent has closed it.</summary>
    [Fact, Trait("rule", "C-60")]
    public void Fault_OfAListenerThatIsNotOpen_IsNotNamed()
    {
        var faults = new ListenerFaults(new ServerClock(new ManualTime()));
        var other = new IPEndPoint(IPAddress.Loopback, 2223);

        faults.OnOver(Here);
        faults.OnFailed(Here, "late", Delay);
        faults.OnFailed(other, "really", Delay);

        Assert.Equal(other, Assert.Single(faults.List([other])).EndPoint);
    }

    private async Task FailAsync()
    {
        var broken = new Socket(SocketType.Stream, ProtocolType.Tcp);
        broken.Dispose();
        var listener = Watch(await FindActorAsync("listener-0"));
        listener.Tell(new Accepted(broken));
        await ExpectTerminatedAsync(listener);
        await SettleAsync(ItsParent);
    }
}
