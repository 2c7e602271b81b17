using System.Net;
using System.Net.Sockets;
using ActorSsh.Tests.Admission;

namespace ActorSsh.Tests.Server;

/// <summary>Options that change while the server runs.</summary>
public sealed class ReconfigureTests : AdmissionSpec
{
    private const string Here = "192.0.2.1";

    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    [Fact, Trait("rule", "B-23")]
    public async Task NewConnections_GetTheNewOptions_ThoseThatLiveKeepTheirs()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var old = await server.LogInAsync();

        var report = await server.Server.ReconfigureAsync(server.Server.Options with { Limits = server.Server.Options.Limits with { Sessions = 1 } });
        await using var fresh = await server.LogInAsync();
        await old.ExecAsync(0, "echo");
        await old.ExecAsync(1, "echo");
        await fresh.ExecAsync(0, "echo");
        await fresh.OpenInVainAsync(1);

        Assert.Equal([new SshOptionChange("actor-ssh.limits.sessions", "off", "1", SshOptionEffect.NewConnections)], report.Changes);
        Assert.Equal(1, server.Server.Options.Limits.Sessions);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Listeners_InBothStay_NewOnesOpen_OthersClose_AndTheirConnectionsLiveOn()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [AnyPort, new IPEndPoint(IPAddress.IPv6Loopback, 0)] });
        var (stays, goes) = (server.Server.EndPoints[0], server.Server.EndPoints[1]);
        var actor = await FindActorAsync("listener-0");
        using var visitor = await ConnectAsync(goes);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Connections));

        var report = await server.Server.ReconfigureAsync(server.Server.Options with { Listen = [AnyPort, AnyPort] });
        var opened = Assert.Single(report.Opened);

        Assert.Equal([goes], report.Closed);
        Assert.Equal([stays, opened], server.Server.EndPoints);
        Assert.Equal(actor, await FindActorAsync("listener-0"));
        using var other = await ConnectAsync(opened);
        using var same = await ConnectAsync(stays);
        await EventuallyAsync(() => Assert.Equal(3, server.Server.Counters.Connections));
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(goes));
        Assert.Equal(["actor-ssh.server.listen: [127.0.0.1:0, [::1]:0] -> [127.0.0.1:0, 127.0.0.1:0]"], report.Changes.Select(static change => change.ToString()));
    }

    [Fact, Trait("rule", "B-23")]
    public async Task PortThatCameOfPort0_IsKeptWhenItIsAskedForByNumber_AsWhenPort0IsAskedForAgain()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [AnyPort] });
        var bound = server.Server.EndPoints.Single();

        var same = await server.Server.ReconfigureAsync(server.Server.Options with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });
        var named = await server.Server.ReconfigureAsync(server.Server.Options with { Listen = [bound] });

        Assert.Empty(same.Changes);
        Assert.Empty(named.Opened.Concat(named.Closed));
        Assert.Equal([bound], server.Server.EndPoints);
        using var client = await ConnectAsync(bound);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task EndpointThatIsTaken_ChangesNothing_AndIsNamed()
    {
        using var taken = new TcpListener(AnyPort);
        taken.Start();
        var endPoint = (IPEndPoint)taken.LocalEndpoint;
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [AnyPort] });
        var (before, endPoints) = (server.Server.Options, server.Server.EndPoints);

        var refused = await Assert.ThrowsAsync<SocketException>(
            () => server.Server.ReconfigureAsync(before with { MaximumConnections = 1, Listen = [new IPEndPoint(IPAddress.Loopback, 0), endPoint, AnyPort] }));

        Assert.Contains(endPoint.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Same(before, server.Server.Options);
        Assert.Equal(endPoints, server.Server.EndPoints);
        using var client = await ConnectAsync(endPoints[0]);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Connections));
    }

    [Fact, Trait("rule", "B-23"), Trait("rule", "T-13")]
    public async Task Admission_HasTheNewLimitsAtOnce_AndForgetsNoPenalty()
    {
        await using var server = await ServeInVirtualTimeAsync();
        server.Server.Penalize(IPAddress.Parse(Here), SshPenaltyReason.Crash);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.PenalizedSources));
        await using var client = await server.LogInAsync();
        var before = server.Server.Options;

        await server.Server.ReconfigureAsync(before with { MaximumConnections = 1 });
        Assert.Equal("Too many connections; try again later.\r\n", await ReadLineFromAsync("192.0.2.2", server));
        await server.Server.ReconfigureAsync(before with { Screen = static _ => "closed today" });
        Assert.Equal("closed today\r\n", await ReadLineFromAsync("192.0.2.2", server));
        await server.Server.ReconfigureAsync(before);

        Assert.Equal("Connections from your address are not accepted for a while; try again later.\r\n", await ReadLineFromAsync(Here, server));
        await server.Server.ReconfigureAsync(before with { Admission = before.Admission with { Penalties = before.Admission.Penalties with { Enabled = false } } });
        await using var forgiven = await server.LogInAsync(From(Here));
    }

    [Fact, Trait("rule", "B-23")]
    public async Task WhatIsMadeOnce_StaysInForce_AndTheReportSaysSo()
    {
        await using var server = await ServeInVirtualTimeAsync();
        var before = server.Server.Options;

        var asked = before with { Name = "another", WorkerThreads = 3, Credit = before.Credit with { Server = 1 << 20 }, ConnectTimeout = TimeSpan.FromMinutes(1) };
        var report = await server.Server.ReconfigureAsync(asked);
        var again = await server.Server.ReconfigureAsync(asked);

        Assert.Equal(["actor-ssh.credit.server", "actor-ssh.server.name", "actor-ssh.server.worker-threads"], report.NeedRestart.Select(static change => change.Path));
        Assert.Equal(4, report.Changes.Count);
        Assert.Equal(report.NeedRestart, again.Changes);
        Assert.Equal(("server", before.WorkerThreads, TimeSpan.FromMinutes(1)), (server.Server.Options.Name, server.Server.Options.WorkerThreads, server.Server.Options.ConnectTimeout));
    }

    [Fact, Trait("rule", "B-23")]
    public async Task ServerThatDrainsOrHasStopped_KeepsItsOptions()
    {
        var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "echo");
        var drained = server.Server.DrainAsync(TimeSpan.FromHours(1));
        await EventuallyAsync(async () => Assert.NotNull(Assert.Single(await server.Server.ListConnectionsAsync()).DrainTimeLeft));

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.Server.ReconfigureAsync(server.Server.Options with { Listen = [AnyPort] }));
        await server.DisposeAsync();
        await drained.WaitAsync(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.Server.ReconfigureAsync(server.Server.Options));
        Assert.Empty(server.Server.EndPoints);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task OptionsThatCouldNotServe_AreRefused()
    {
        await using var server = await ServeInVirtualTimeAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => server.Server.ReconfigureAsync(server.Server.Options with { HostKeys = [] }));
    }

    [Fact, Trait("rule", "B-23"), Trait("rule", "C-66")]
    public async Task DrainedListener_StaysClosed_UntilItIsTakenOutAndPutInAgain()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [AnyPort] });
        var endPoint = server.Server.EndPoints[0];
        await server.Server.DrainListenerAsync(endPoint, TimeSpan.Zero);
        var without = server.Server.Options with { Listen = [] };

        var untouched = await server.Server.ReconfigureAsync(server.Server.Options with { MaximumConnections = 9 });
        await server.Server.ReconfigureAsync(without);
        var report = await server.Server.ReconfigureAsync(without with { Listen = [endPoint] });

        Assert.Empty(untouched.Opened);
        Assert.Equal([endPoint], report.Opened);
        using var client = await ConnectAsync(endPoint);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Connections));
    }

    [Fact, Trait("rule", "B-23")]
    public async Task HandedSockets_AreKeptTakenAndClosedLikeOthers()
    {
        using var first = Listen();
        using var second = Listen();
        await using var server = await ServeInVirtualTimeAsync(o => o with { Sockets = [first] });

        var added = await server.Server.ReconfigureAsync(server.Server.Options with { Sockets = [first, second] });
        var removed = await server.Server.ReconfigureAsync(server.Server.Options with { Sockets = [second] });

        Assert.Equal(second.LocalEndPoint, Assert.Single(added.Opened));
        Assert.Single(removed.Closed);
        Assert.True(first.SafeHandle.IsClosed);
        Assert.Equal([(IPEndPoint)second.LocalEndPoint!], server.Server.EndPoints);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task CallsAtOnce_TakeEffectOneAfterTheOther()
    {
        await using var server = await ServeInVirtualTimeAsync();
        var options = server.Server.Options with { MaximumConnections = 1000 };
        await server.Server.ReconfigureAsync(options);

        var reports = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(() => server.Server.ReconfigureAsync(options with { MaximumConnections = i }))));

        var steps = reports.ToDictionary(static report => report.Changes[0].Old, static report => report.Changes[0].New);
        var (at, count) = ("1000", 0);
        while (steps.TryGetValue(at, out var next))
        {
            (at, count) = (next, count + 1);
        }

        Assert.Equal(20, count);
        Assert.Equal(at, server.Server.Options.MaximumConnections.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(AnyPort);
        socket.Listen(16);
        return socket;
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endPoint).WaitAsync(TimeSpan.FromSeconds(10));
        return socket;
    }
}
