using System.Net;
using System.Net.Sockets;
using ActorSsh.Server;
using ActorSsh.Tests.Time;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Server;

/// <summary>A listener that fails starts again after a while, and after a longer while when it fails again (C-61); on virtual time.</summary>
public sealed class ListenerBackoffTests : VirtualTimeSpec
{
    private const string ItsParent = "../ssh-server";
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private static TimeSpan First => SshServerOptions.Default.RestartBackoff;

    [Fact, Trait("rule", "C-61"), Trait("rule", "C-60")]
    public async Task Listener_WaitsTwiceAsLongEachTime_AndServesAfterwards()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });

        for (var delay = First; delay < 5 * First; delay *= 2)
        {
            await FailAsync();
            Advance(delay - Millisecond);
            await SettleAsync(ItsParent);
            await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/ssh-server/listener-0").ResolveOne(TimeSpan.FromSeconds(1)));
            Advance(Millisecond);
            await SettleAsync(ItsParent);
            await FindActorAsync("listener-0");
        }

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Server.EndPoints[0]);
        await EventuallyAsync(() => Assert.Equal(1L, server.Server.Counters.Connections));
    }

    [Fact, Trait("rule", "C-61"), Trait("rule", "C-66")]
    public async Task Listener_ThatWaitsWhenTheServerStops_StaysDown()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });
        var listener = Assert.Single(server.Server.EndPoints);
        await FailAsync();

        await server.Server.DrainAsync(TimeSpan.Zero);
        Advance(First);
        await SettleAsync(ItsParent);

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(listener));
    }

    [Fact, Trait("rule", "C-61")]
    public void Backoff_Doubles_UpToItsBound_AndBeginsAnewAfterAGoodWhile()
    {
        var backoff = new RestartBackoff(First, 4 * First);

        backoff.OnStarted(TimeSpan.Zero);
        Assert.Equal([First, 2 * First, 4 * First, 4 * First], [.. Enumerable.Range(0, 4).Select(_ => backoff.OnFailed(TimeSpan.Zero))]);

        backoff.OnStarted(TimeSpan.Zero);
        Assert.Equal(First, backoff.OnFailed(4 * First));
        Assert.Equal(2 * First, backoff.OnFailed(4 * First - Millisecond));
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
