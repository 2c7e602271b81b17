using System.Collections.Concurrent;
using System.Net;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;
using ActorSsh.Tests.Diagnostics;

namespace ActorSsh.Tests.Admission;

/// <summary>Slow log-ins of one source, through the actors: what others notice of it.</summary>
public sealed class LogInWorkTests : AdmissionSpec
{
    private const string Here = "192.0.2.1";
    private const string There = "192.0.2.2";
    private const int Flood = 30;

    private static readonly HostKey Key = HostKey.GenerateEd25519();

    private readonly Slow _slow = new();

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-16")]
    public async Task FloodOfOneSource_DelaysAnothersLogInByOneTurn()
    {
        using var measurements = new Measurements("turns");
        await using var server = await ServeOneThreadAsync("turns");
        var peers = new List<ScriptedPeer> { await ReadyAsync(Here, server) };
        for (var i = 0; i < Flood; i++)
        {
            peers.Add(await ReadyAsync(Here, server));
        }

        peers.Add(await ReadyAsync(There, server));
        await peers[0].SendPayloadAsync(Requests.Probe("first", Key));
        await EventuallyAsync(() => Assert.Equal(["first"], _slow.Order));
        foreach (var peer in peers.Skip(1).SkipLast(1))
        {
            await peer.SendPayloadAsync(Requests.Probe("flood", Key));
        }

        await EventuallyAsync(() => Assert.Equal(Flood, measurements.Now("actorssh.work.waiting", "")));
        await peers[^1].SendPayloadAsync(Requests.Probe("other", Key));
        await EventuallyAsync(() => Assert.Equal(Flood + 1, measurements.Now("actorssh.work.waiting", "")));
        _slow.Gate.Set();
        await EventuallyAsync(() => Assert.Equal(Flood + 2, _slow.Order.Count));

        Assert.Equal(["first", "flood", "other"], _slow.Order.Take(3));
        peers.ForEach(static peer => peer.Cut());
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "T-13"), Trait("rule", "T-10"), Trait("hostile", "H-16")]
    public async Task SourceWithTooManySlowLogIns_IsDisconnectedWithAReason_AndNotPenalized()
    {
        using var measurements = new Measurements("many");
        await using var server = await ServeOneThreadAsync("many", static o => o with { WorkPerSource = 1 });
        await using var first = await ReadyAsync(Here, server);
        await using var second = await ReadyAsync(Here, server);
        await using var third = await ReadyAsync(Here, server);
        await first.SendPayloadAsync(Requests.Probe("first", Key));
        await EventuallyAsync(() => Assert.Equal(["first"], _slow.Order));
        await second.SendPayloadAsync(Requests.Probe("second", Key));
        await EventuallyAsync(() => Assert.Equal(1, measurements.Now("actorssh.work.waiting", "")));

        await third.SendPayloadAsync(Requests.Probe("third", Key));
        var notice = await third.ExpectDisconnectAsync();

        Assert.Equal((DisconnectReason.TooManyConnections, "Too many log-ins are at work; try again later."), (notice.Reason, notice.Text));
        Assert.Empty(server.Server.ListPenalties());
        _slow.Gate.Set();
        await EventuallyAsync(() => Assert.Equal(["first", "second"], _slow.Order));
    }

    /// <summary>Else a guesser would fill his own queue behind each handful of guesses, and be forgiven them.</summary>
    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-16")]
    public async Task SourceWithTooManySlowLogIns_IsPenalizedForTheOnesThatFailed()
    {
        using var measurements = new Measurements("forgiven");
        await using var server = await ServeOneThreadAsync("forgiven", static o => o with { WorkPerSource = 1 });
        await using var guesser = await ReadyAsync(Here, server);
        await guesser.SendPayloadAsync(Requests.Password("user", "not even offered"));
        await guesser.ReceiveAsync();
        await using var first = await ReadyAsync(Here, server);
        await using var second = await ReadyAsync(Here, server);
        await first.SendPayloadAsync(Requests.Probe("first", Key));
        await EventuallyAsync(() => Assert.Equal(["first"], _slow.Order));
        await second.SendPayloadAsync(Requests.Probe("second", Key));
        await EventuallyAsync(() => Assert.Equal(1, measurements.Now("actorssh.work.waiting", "")));

        await guesser.SendPayloadAsync(Requests.Probe("user", Key));
        await guesser.ExpectDisconnectAsync();

        await EventuallyAsync(() => Assert.Equal(SshPenaltyReason.Authfail, Assert.Single(server.Server.ListPenalties()).Reason));
        _slow.Gate.Set();
    }

    [Fact, Trait("hostile", "H-10"), Trait("hostile", "H-23")]
    public async Task AuthenticatorThatHangs_IsCancelledAtTheEndOfTheGrace()
    {
        var hanging = new Hanging();
        await using var server = await ServeInVirtualTimeAsync(o => o with { Authenticator = hanging });
        await using var peer = await ReadyAsync(Here, server);
        await peer.SendPayloadAsync(Requests.Probe("user", Key));
        await hanging.Asked.Task.WaitAsync(TimeSpan.FromSeconds(10));

        Advance(SshServerOptions.Default.Authentication.LoginGrace - TimeSpan.FromSeconds(1));
        Assert.False(hanging.Cancelled.Task.IsCompleted);
        Advance(TimeSpan.FromSeconds(1));
        await DueAsync(hanging.Cancelled.Task);
        var notice = await peer.ExpectDisconnectAsync();

        Assert.Equal(DisconnectReason.ByApplication, notice.Reason);
        await peer.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("hostile", "H-10"), Trait("hostile", "H-23")]
    public async Task WorkThatHangs_EndsItsConnectionAtTheEndOfTheGrace()
    {
        await using var server = await ServeOneThreadAsync("hang");
        await using var peer = await ReadyAsync(Here, server);
        await peer.SendPayloadAsync(Requests.Probe("user", Key));
        await EventuallyAsync(() => Assert.Equal(["user"], _slow.Order));

        Advance(SshServerOptions.Default.Authentication.LoginGrace);
        var notice = await DueAsync(peer.ExpectDisconnectAsync());
        await peer.DisposeAsync();
        await AssertNothingIsLeftAsync(server);

        Assert.Equal(DisconnectReason.ByApplication, notice.Reason);
        _slow.Gate.Set();
    }

    [Fact]
    public async Task AuthenticationWork_OutsideALogIn_RunsAllTheSame() =>
        Assert.Equal(4, await SshAuthenticationWork.RunAsync(static () => 2 + 2, CancellationToken.None));

    protected override void AfterAll()
    {
        _slow.Gate.Set();
        base.AfterAll();
    }

    private static async Task<ScriptedPeer> ReadyAsync(string address, TestServer server)
    {
        var peer = ConnectFrom(address, server);
        await peer.HandshakeAsync();
        return peer;
    }

    private Task<TestServer> ServeOneThreadAsync(string name, Func<SshAdmissionOptions, SshAdmissionOptions>? change = null) => ServeInVirtualTimeAsync(o => o with
    {
        Name = name, WorkerThreads = 1, Authenticator = _slow, Admission = (change ?? (static same => same))(o.Admission),
    });

    /// <summary>Computes for long, the first time until the gate opens.</summary>
    private sealed class Slow : ISshAuthenticator
    {
        public ManualResetEventSlim Gate { get; } = new();

        public ConcurrentQueue<string> Order { get; } = new();

        public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
        {
            await SshAuthenticationWork.RunAsync(() => Compute(query.User), cancellationToken);
            return AuthenticationDecision.Refuse;
        }

        private bool Compute(string user)
        {
            Order.Enqueue(user);
            return Gate.Wait(TimeSpan.FromSeconds(30));
        }
    }

    private sealed class Hanging : ISshAuthenticator
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<bool> Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
        {
            Asked.SetResult();
            using var registration = cancellationToken.Register(() => Cancelled.SetResult(true));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return AuthenticationDecision.Accept;
        }
    }
}
