using System.Globalization;
using System.Net;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Time;

/// <summary>
/// The clock on the wall is set by hours, forward or back: what lasts a time goes by the other clock and notices nothing, and what is valid until
/// a date follows the date.
/// </summary>
public sealed class ClockJumpTests : VirtualTimeSpec
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private SetClock _clock = null!;

    [Theory, Trait("hostile", "H-23"), InlineData(9), InlineData(-9)]
    public async Task LoginGrace_LastsItsTime(int hours)
    {
        await using var server = await ServeAsync();
        await using var peer = ScriptedPeer.Connect(server.Server);
        await peer.HandshakeAsync();

        _clock.Set(TimeSpan.FromHours(hours));
        Advance(SshServerOptions.Default.Authentication.LoginGrace - Second);
        await SettleAsync("connections/c1");
        Assert.Equal(1L, server.Server.Counters.Connections);
        Advance(Second);

        await DueAsync(peer.ExpectDisconnectAsync());
    }

    [Theory, Trait("rule", "C-65"), Trait("hostile", "H-23"), InlineData(9), InlineData(-9)]
    public async Task IdleChannelAndUnusedConnection_LastTheirTime(int hours)
    {
        var limits = new LivenessOptions { UnusedTimeout = 10 * Second, ChannelTimeouts = [new ChannelTimeout("session", 20 * Second)] };
        await using var server = await ServeAsync(o => o with { Liveness = limits });
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "echo");

        _clock.Set(TimeSpan.FromHours(hours));
        Advance(19 * Second);
        await client.AssertEchoesAsync(channel, "still here");
        Assert.True(Assert.Single(await server.Server.ListConnectionsAsync()).IdleTime < Second);
        Advance(20 * Second);
        await DueAsync(() => Assert.Equal(0L, server.Server.Counters.Channels));
        await client.CloseAsync(channel);
        await EventuallyAsync(async () => Assert.Empty(Assert.Single(await server.Server.ListConnectionsAsync()).Channels));
        Advance(10 * Second);

        await DueAsync(client.Peer.ExpectDisconnectAsync());
    }

    [Theory, Trait("rule", "T-13"), Trait("hostile", "H-23"), InlineData(9), InlineData(-9)]
    public async Task Penalty_LastsItsTime(int hours)
    {
        await using var server = await ServeAsync();
        server.Server.Penalize(IPAddress.Parse("192.0.2.1"), SshPenaltyReason.Crash);
        await EventuallyAsync(() => Assert.Single(server.Server.ListPenalties()));
        var left = server.Server.ListPenalties()[0].TimeLeft;

        _clock.Set(TimeSpan.FromHours(hours));

        Assert.Equal(left, Assert.Single(server.Server.ListPenalties()).TimeLeft);
        Advance(left - Second);
        Assert.Equal(Second, Assert.Single(server.Server.ListPenalties()).TimeLeft);
        Advance(Second);
        Assert.Empty(server.Server.ListPenalties());
    }

    [Theory, Trait("hostile", "H-23"), InlineData(9), InlineData(-9)]
    public async Task KeyExchangeByTime_ComesWhenItsTimeIsUp(int hours)
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "echo");
        var rekey = SshServerOptions.Default.Transport.RekeyInterval;
        var first = client.Peer.Transport.Algorithms;

        _clock.Set(TimeSpan.FromHours(hours));
        Advance(rekey - Second);
        await client.AssertEchoesAsync(channel, "by the first keys");
        Assert.Same(first, client.Peer.Transport.Algorithms);
        Advance(Second);
        await SettleAsync("connections/c1");

        await client.AssertEchoesAsync(channel, "by the second");
        Assert.NotSame(first, client.Peer.Transport.Algorithms);
    }

    [Fact, Trait("rule", "B-21"), Trait("rule", "T-12")]
    public async Task KeyWithADate_FollowsTheDate_AndWhoIsInStays()
    {
        await using var server = await ServeAsync(o => o with { Authenticator = UntilInAnHour(_clock) });
        var key = Key;
        await using var early = ScriptedPeer.Connect(server.Server);
        await early.LogInAsync("ann", key);

        _clock.Set(TimeSpan.FromHours(2));
        await using var late = ScriptedPeer.Connect(server.Server);
        await Assert.ThrowsAnyAsync<Exception>(() => late.LogInAsync("ann", key));
        var client = new SshClientScript(early);
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "still here");

        _clock.Set(TimeSpan.FromHours(-2));
        await using var again = ScriptedPeer.Connect(server.Server);
        await again.LogInAsync("ann", key);
    }

    private static HostKey Key { get; } = HostKey.GenerateEd25519();

    private static ISshAuthenticator UntilInAnHour(TimeProvider clock)
    {
        var end = clock.GetUtcNow().AddHours(1).ToString("yyyyMMddHHmm'Z'", CultureInfo.InvariantCulture);
        return SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse($"expiry-time=\"{end}\" {Key.ToAuthorizedKeysLine()}"), "ann", clock);
    }

    private new Task<TestServer> ServeAsync(Func<SshServerOptions, SshServerOptions>? change = null) => ServeInVirtualTimeAsync(o =>
    {
        _clock = new SetClock(o.TimeProvider);
        return (change ?? (static same => same))(o with { TimeProvider = _clock });
    });
}
