using System.Net;
using System.Net.Sockets;
using ActorSsh.Forwarding;
using ActorSsh.Policy;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.Tests.Forwarding;

/// <summary>Look-ups that hang: how many there may be, and who notices.</summary>
public sealed class SystemLookUpTests : ForwardSpec
{
    private const string HangingHost = "hangs.example";

    private readonly ManualResetEventSlim _gate = new();
    private int _hanging;

    [Fact, Trait("hostile", "H-10")]
    public async Task LookUpThatHangs_AffectsNobodyElse()
    {
        using var target = Target.Listen();
        await using var server = await ServeLookUpsAsync(8);
        await using var client = await server.LogInAsync();
        await using var other = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        await client.Peer.SendAsync(new ChannelOpenMessage("direct-tcpip", 1, 1 << 20, 1 << 15, To(HangingHost, target.Port)));
        await client.Peer.SendAsync(new ChannelOpenMessage("direct-tcpip", 2, 1 << 20, 1 << 15, To(HangingHost, target.Port)));

        await EventuallyAsync(() => Assert.Equal(2, Volatile.Read(ref _hanging)));

        await client.AssertEchoesAsync(echo, "still here");
        await other.OpenAsync(1, "direct-tcpip", To("here.example", target.Port));

        var refusal = await client.OpenInVainAsync(3, "direct-tcpip", To("here.example", target.Port));
        Assert.Equal((ChannelOpenFailureReason.ResourceShortage, "too many names are being looked up already"), (refusal.Reason, refusal.Description));
    }

    [Fact, Trait("hostile", "H-10")]
    public async Task LookUp_IsCountedUntilItEnds_HoweverItDoes()
    {
        var lookUps = new SystemLookUps(4, Resolve);

        var (hanging, failing) = (lookUps.TryResolve(HangingHost, 1)!, lookUps.TryResolve("unknown.example", 2)!);
        await Assert.ThrowsAsync<SocketException>(() => failing);

        Assert.Equal(1, lookUps.Count);
        Assert.Null(lookUps.TryResolve("here.example", 1));
        _gate.Set();
        Assert.Equal([IPAddress.Loopback], await hanging);
        Assert.Equal(0, lookUps.Count);
        Assert.NotNull(lookUps.TryResolve("here.example", 1));
    }

    [Fact, Trait("hostile", "H-10"), Trait("hostile", "H-16")]
    public async Task LookUps_OfAllConnections_AreBounded()
    {
        var lookUps = new SystemLookUps(4, Resolve);
        var hanging = Enumerable.Range(1, 4).Select(connection => lookUps.TryResolve(HangingHost, connection)!).ToArray();

        Assert.All(hanging, Assert.NotNull);
        Assert.Null(lookUps.TryResolve("here.example", 5));
        _gate.Set();
        await Task.WhenAll(hanging);
        Assert.Equal(0, lookUps.Count);
    }

    /// <summary>A file server that hangs: a link on the way to the socket lies there.</summary>
    [Fact, Trait("hostile", "H-10")]
    public async Task PathThatHangs_IsGivenUpInTime_AndSoIsWhatWaitsBehindIt()
    {
        var lookUps = new SystemLookUps(4, Resolve) { Follow = FollowForEver };
        var time = new TimeThatIsOver();
        using var leases = new PolicyLeases(static _ => { });
        var user = new SshConnectionInfo(1, "user", null, null, "", null, default);
        var connector = new TargetConnector(user, TimeSpan.FromSeconds(10), time, static _ => throw new InvalidOperationException("nothing is known to ask about"))
        {
            LookUps = lookUps,
            Leases = leases,
        };

        var hanging = new UnixTarget("/net/socket").ConnectAsync(connector, CancellationToken.None);
        var behind = new UnixTarget("/net/other").ConnectAsync(connector, CancellationToken.None);
        Assert.Null(lookUps.TryResolve("here.example", 1));
        time.Over();
        var late = await Task.WhenAll(hanging, behind).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.All(late, static late => Assert.Equal((ChannelOpenFailureReason.ConnectFailed, "the path could not be followed in time"), (late.Reason, late.Text)));
        Assert.Equal(1, lookUps.Count);
    }

    [Fact, Trait("hostile", "H-10")]
    public async Task Paths_MoreThanAtOnce_WaitForTheirTurn()
    {
        var most = 0;
        var now = 0;
        var lookUps = new SystemLookUps(8, Resolve)
        {
            Follow = path =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                Interlocked.Decrement(ref now);
                return new FollowedPath(path, "");
            },
        };

        var paths = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => lookUps.FollowAsync($"/{i}", i % 3, CancellationToken.None))).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $"/{i}"), paths.Select(static path => path.Real));
        Assert.InRange(most, 1, 6);
        Assert.Equal(0, lookUps.Count);
    }

    protected override void AfterAll()
    {
        _gate.Set();
        base.AfterAll();
    }

    private Task<TestServer> ServeLookUpsAsync(int atOnce) => ServeAsync(o => o with
    {
        Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow), Forwarding = o.Forwarding with { LookUps = atOnce, Resolve = Resolve },
    });

    private IPAddress[] Resolve(string host)
    {
        if (host == HangingHost)
        {
            Interlocked.Increment(ref _hanging);
            _gate.Wait(TimeSpan.FromSeconds(30));
        }

        return host == "unknown.example" ? throw new SocketException((int)SocketError.HostNotFound) : [IPAddress.Loopback];
    }

    private FollowedPath FollowForEver(string path)
    {
        _gate.Wait(TimeSpan.FromSeconds(30));
        return new FollowedPath(path, "");
    }

    /// <summary>Waits are over when the test says so.</summary>
    private sealed class TimeThatIsOver : TimeProvider
    {
        private Action _due = static () => { };

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _due += () => callback(state);
            return TimeProvider.System.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Over() => _due();
    }
}
