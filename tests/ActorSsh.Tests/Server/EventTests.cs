using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ActorSsh.Protocol.Keys;
using ActorSsh.Tests.Admission;

namespace ActorSsh.Tests.Server;

/// <summary>What the embedding program is told, and what the log says of log-ins.</summary>
public sealed class EventTests : AdmissionSpec
{
    private const string Here = "192.0.2.1";

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    private static readonly HostKey Stranger = HostKey.GenerateEd25519();

    private readonly Recorded _events = new();

    [Fact]
    public async Task LogIn_IsTold_WithAConnectionThatAnswers()
    {
        await using var server = await ServeInVirtualTimeAsync(o => o with { Events = _events });
        await using var client = await server.LogInAsync(From(Here));

        await EventuallyAsync(() => Assert.Single(_events.LoggedIn));
        var connection = Assert.Single(_events.LoggedIn);

        Assert.Equal("user", connection.Info.User);
        Assert.Equal(connection.Info.Id, (await connection.GetStatusAsync()).Connection.Id);
        Assert.Empty(_events.Failures);
    }

    [Fact, Trait("rule", "T-13")]
    public async Task FailedLogIn_IsToldOnce_WithUserSourceMethodsAndCount()
    {
        await using var server = await ServeInVirtualTimeAsync(o => o with { Events = _events });
        await using var peer = ConnectFrom(Here, server);
        await peer.HandshakeAsync();
        byte[][] requests = [Requests.None("ann"), Requests.Probe("ann", Stranger), Requests.Probe("ann", Stranger), Requests.None("ann")];
        foreach (var request in requests)
        {
            await peer.SendPayloadAsync(request);
            await peer.ReceiveAsync();
        }

        await EventFilter.Warning(contains: "ended without a log-in: ann, failed attempts 3, by none, publickey; the client gave up").ExpectOneAsync(async () =>
        {
            await peer.DisposeAsync();
            await AssertNothingIsLeftAsync(server);
        });

        await EventuallyAsync(() => Assert.Single(_events.Failures));
        var failure = Assert.Single(_events.Failures);
        Assert.Equal((1L, Here, "ann", 3, SshPenaltyReason.Authfail), (failure.Connection, failure.RemoteEndPoint?.Address.ToString(), failure.User, failure.Attempts, failure.Reason));
        Assert.Equal(["none", "publickey"], failure.Methods);
        Assert.Empty(_events.LoggedIn);
    }

    [Fact]
    public async Task FailedLogIn_WithAReason_IsLoggedAndToldWithIt_ButNotToThePeer()
    {
        var authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse("expiry-time=\"19990101Z\" " + Stranger.ToAuthorizedKeysLine()));
        await using var server = await ServeInVirtualTimeAsync(o => o with { Events = _events, Authenticator = authenticator });
        await using var peer = ConnectFrom(Here, server);
        await peer.HandshakeAsync();
        await peer.SendPayloadAsync(Requests.Probe("ann", Stranger));
        var reply = await peer.ReceiveAsync();

        await EventFilter.Warning(contains: "by publickey; line 1 has expired; the client gave up").ExpectOneAsync(async () =>
        {
            await peer.DisposeAsync();
            await AssertNothingIsLeftAsync(server);
        });

        Assert.DoesNotContain("expir", Encoding.ASCII.GetString(reply), StringComparison.OrdinalIgnoreCase);
        await EventuallyAsync(() => Assert.Contains("expir", Assert.Single(_events.Failures).Refusal, StringComparison.Ordinal));
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-24")]
    public async Task FailedLogIn_OfAnOutlandishUser_IsLoggedEscapedAndCut()
    {
        await using var server = await ServeInVirtualTimeAsync(o => o with { Events = _events });
        await using var peer = ConnectFrom(Here, server);
        await peer.HandshakeAsync();
        await peer.SendPayloadAsync(Requests.Probe("evil\u001b[2J\n" + new string('x', 1000), Stranger));
        await peer.ReceiveAsync();

        await EventFilter.Warning(contains: "evil\\u001b[2J\\u000axxx").ExpectOneAsync(async () =>
        {
            await peer.DisposeAsync();
            await AssertNothingIsLeftAsync(server);
        });

        await EventuallyAsync(() => Assert.Equal(255, Assert.Single(_events.Failures).User.Length));
    }

    [Fact, Trait("rule", "T-13")]
    public async Task ScannerAndPenalty_AreTold()
    {
        await using var server = await ServeInVirtualTimeAsync(o => o with { Events = _events });
        await ComeAndGoAsync(Here, server);
        server.Server.Penalize(IPAddress.Parse(Here), SshPenaltyReason.Crash);

        await EventuallyAsync(() => Assert.Equal((1, 1), (_events.Failures.Count, _events.Penalties.Count)));

        var failure = Assert.Single(_events.Failures);
        Assert.Equal(("", 0, SshPenaltyReason.Noauth), (failure.User, failure.Attempts, failure.Reason));
        Assert.Equal(SshPenaltyReason.Crash, Assert.Single(_events.Penalties).Reason);
    }

    [Fact, Trait("hostile", "H-10")]
    public async Task HandlerThatThrows_IsLogged_AndChangesNothing()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Events = new Throwing() });

        await EventFilter.Error(contains: "A handler of the server's events failed").ExpectOneAsync(async () =>
        {
            await using var client = await server.LogInAsync();
            await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "still here");
        });
    }

    [Fact, Trait("hostile", "H-16")]
    public async Task HandlerThatIsBusy_IsNotToldMoreThanMayWait_ThenAgain()
    {
        using var busy = new Busy();
        await using var server = await ServeInVirtualTimeAsync(o => o with { Events = busy, Admission = o.Admission with { PendingEvents = 1 } });
        await using var first = await server.LogInAsync(From(Here));
        await busy.Calls.WaitAsync(AtMost);

        await EventFilter.Warning(contains: "An event of the server was not told").ExpectOneAsync(async () => await (await server.LogInAsync(From(Here))).DisposeAsync());
        busy.Go.Release();

        await EventuallyAsync(async () =>
        {
            await using var another = await server.LogInAsync(From(Here));
            Assert.True(await busy.Calls.WaitAsync(TimeSpan.FromSeconds(1)));
        });
        busy.Go.Release(10);
    }

    /// <summary>Its calls last until they may go.</summary>
    private sealed class Busy : SshServerEvents, IDisposable
    {
        public SemaphoreSlim Calls { get; } = new(0);

        public SemaphoreSlim Go { get; } = new(0);

        public override void OnLoggedIn(SshConnection connection)
        {
            Calls.Release();
            Go.Wait(AtMost);
        }

        public void Dispose() => Go.Release(100);
    }

    private sealed class Recorded : SshServerEvents
    {
        public ConcurrentQueue<SshConnection> LoggedIn { get; } = new();

        public ConcurrentQueue<SshLogInFailure> Failures { get; } = new();

        public ConcurrentQueue<SshPenalty> Penalties { get; } = new();

        public override void OnLoggedIn(SshConnection connection) => LoggedIn.Enqueue(connection);

        public override void OnLogInFailed(SshLogInFailure failure) => Failures.Enqueue(failure);

        public override void OnPenalized(SshPenalty penalty) => Penalties.Enqueue(penalty);
    }

    private sealed class Throwing : SshServerEvents
    {
        public override void OnLoggedIn(SshConnection connection) => throw new FormatException("mine");
    }
}
