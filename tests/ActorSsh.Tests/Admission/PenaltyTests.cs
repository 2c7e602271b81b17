using System.Net;
using ActorSsh.Connections;
using ActorSsh.Tests.Diagnostics;

namespace ActorSsh.Tests.Admission;

/// <summary>Who is kept out after failed log-ins, through the actors.</summary>
public sealed class PenaltyTests : AdmissionSpec
{
    private const string Here = "192.0.2.1";
    private const string There = "192.0.2.2";
    private const string Refusal = "Connections from your address are not accepted for a while; try again later.\r\n";

    [Fact, Trait("rule", "T-13"), Trait("rule", "T-10"), Trait("hostile", "H-23")]
    public async Task FailedLogIns_KeepTheirSourceOutForAWhile_AndNobodyElse()
    {
        await using var server = await ServeInVirtualTimeAsync();
        for (var i = 0; i < 3; i++)
        {
            await FailToLogInAsync(Here, server);
        }

        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.PenalizedSources));
        Assert.Equal(Refusal, await ReadLineFromAsync(Here, server));
        await AssertMayLogInAsync(There, server);

        Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(0, server.Server.Counters.PenalizedSources);
        await AssertMayLogInAsync(Here, server);
    }

    [Fact, Trait("rule", "T-13")]
    public async Task ConnectionsWithoutAnAttempt_CountLess()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await ComeAndGoAsync(Here, server);
        await ComeAndGoAsync(Here, server);

        await EventuallyAsync(() => Assert.Equal([Penalty(SshPenaltyReason.Noauth, 2)], server.Server.ListPenalties()));
    }

    [Fact, Trait("rule", "T-13")]
    public async Task AFirstNone_IsNoAttempt()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var peer = ConnectFrom(Here, server);
        await peer.HandshakeAsync();
        await peer.SendPayloadAsync(Requests.None("user"));
        await peer.ReceiveAsync();
        await peer.DisposeAsync();

        await EventuallyAsync(() => Assert.Equal([Penalty(SshPenaltyReason.Noauth, 1)], server.Server.ListPenalties()));
    }

    [Fact, Trait("rule", "T-13")]
    public async Task TooManyAttempts_CountAsOneFailedConnection()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var peer = ConnectFrom(Here, server);
        await peer.HandshakeAsync();
        for (var i = 0; i < SshServerOptions.Default.Authentication.MaximumAttempts; i++)
        {
            await peer.SendPayloadAsync(Requests.Password("user", "guess"));
        }

        await peer.ExpectDisconnectAsync();

        await EventuallyAsync(() => Assert.Equal([Penalty(SshPenaltyReason.Authfail, 5)], server.Server.ListPenalties()));
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-23")]
    public async Task UsedUpGrace_HasItsOwnPenalty()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var peer = ConnectFrom(Here, server);
        await peer.HandshakeAsync();

        Advance(SshServerOptions.Default.Authentication.LoginGrace);
        await DueAsync(peer.ExpectDisconnectAsync());

        await EventuallyAsync(() => Assert.Equal([Penalty(SshPenaltyReason.GraceExceeded, 10)], server.Server.ListPenalties()));
    }

    [Fact, Trait("rule", "T-13")]
    public async Task BrokenProtocolBeforeTheLogIn_IsNoAttempt()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var peer = ConnectFrom(Here, server);
        await peer.SendRawAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await peer.ReceiveRawToEndAsync();

        await EventuallyAsync(() => Assert.Equal([Penalty(SshPenaltyReason.Noauth, 1)], server.Server.ListPenalties()));
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-27")]
    public async Task ConnectionThatMakesUsFail_IsKeptOutAtOnce()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var peer = ConnectFrom(Here, server);
        await peer.HandshakeAsync();
        await peer.SendPayloadAsync(Requests.None("user"));
        await peer.ReceiveAsync();

        (await FindActorAsync("connections/c1")).Tell(new LogInDecided(null!, null!));
        await peer.ReceiveRawToEndAsync();

        await EventuallyAsync(() => Assert.Equal([Penalty(SshPenaltyReason.Crash, 90)], server.Server.ListPenalties()));
        Assert.Equal(Refusal, await ReadLineFromAsync(Here, server));
    }

    [Fact, Trait("rule", "T-13")]
    public async Task LoggedInConnection_IsNotPenalizedHoweverItEnds()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await AssertMayLogInAsync(Here, server);
        await using var client = await server.LogInAsync(From(Here));
        (await FindActorAsync("connections/c2")).Tell(new LogInDecided(null!, null!));
        await AssertNothingIsLeftAsync(server);

        Assert.Empty(server.Server.ListPenalties());
    }

    [Fact, Trait("rule", "T-13")]
    public async Task StoppingServer_BlamesNobody()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var peer = ConnectFrom(Here, server);
        await peer.HandshakeAsync();

        var stopped = server.Server.StopAsync();
        await peer.ExpectDisconnectAsync();
        await peer.DisposeAsync();
        await stopped;

        Assert.Empty(server.Server.ListPenalties());
    }

    [Fact, Trait("rule", "T-13")]
    public async Task LiftedPenalty_LetsTheSourceInAgain()
    {
        await using var server = await ServeInVirtualTimeAsync();
        server.Server.Penalize(IPAddress.Parse(Here), SshPenaltyReason.Crash);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.PenalizedSources));
        Assert.Equal(Refusal, await ReadLineFromAsync(Here, server));

        Assert.True(server.Server.LiftPenalty(IPAddress.Parse(Here)));

        await AssertMayLogInAsync(Here, server);
    }

    [Fact, Trait("rule", "T-13")]
    public async Task FailedAndRefused_AreCounted()
    {
        using var measurements = new Measurements("bans");
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Name = "bans" });
        await FailToLogInAsync(Here, server);
        server.Server.Penalize(IPAddress.Parse(Here), SshPenaltyReason.Refuseconnection);
        await EventuallyAsync(() => Assert.Equal(1, measurements.Now("actorssh.bans.active", "")));
        await ReadLineFromAsync(Here, server);

        Assert.Equal(1, measurements.Sum("actorssh.connections.refused", "reason=penalty"));
        Assert.Equal((1, 1), (measurements.Sum("actorssh.penalties", "reason=authfail"), measurements.Sum("actorssh.penalties", "reason=refuseconnection")));
        Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, measurements.Now("actorssh.bans.active", ""));
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-16")]
    public async Task FloodOfBans_IsNoFloodOfLogLines()
    {
        await using var server = await ServeInVirtualTimeAsync();

        await EventFilter.Info(contains: "Connections from").ExpectAsync(20, async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                server.Server.Penalize(new IPAddress([192, 0, 2, (byte)i]), SshPenaltyReason.Crash);
            }

            await EventuallyAsync(() => Assert.Equal(200, server.Server.Counters.PenalizedSources));
        });
        Advance(TimeSpan.FromMinutes(1));

        await EventFilter.Info(contains: "left out before: 180").ExpectOneAsync(() =>
        {
            server.Server.Penalize(IPAddress.Parse("198.51.100.1"), SshPenaltyReason.Crash);
            return Task.CompletedTask;
        });
    }

    private static SshPenalty Penalty(SshPenaltyReason reason, int seconds) => new(
        IPNetwork.Parse($"{Here}/32"), reason, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds) >= SshServerOptions.Default.Admission.Penalties.Min);
}
