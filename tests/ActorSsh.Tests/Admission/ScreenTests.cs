using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ActorSsh.Admission;
using ActorSsh.Tests.Diagnostics;

namespace ActorSsh.Tests.Admission;

/// <summary>Whom the embedding program keeps out itself.</summary>
public sealed class ScreenTests : AdmissionSpec
{
    private const string Here = "192.0.2.1";
    private const string There = "192.0.2.2";
    private const string Default = "Connections from your address are not accepted.\r\n";

    [Fact, Trait("rule", "T-13"), Trait("rule", "T-10")]
    public async Task ScreenedAddress_IsToldTheText_AndOthersComeIn()
    {
        var name = $"m-{Guid.NewGuid():N}";
        using var measured = new Measurements(name);
        await using var server = await ServeInVirtualTimeAsync(o => o with { Name = name, Screen = Bans((Here, "Banned for a day: guessing passwords.")) });

        await EventFilter.Warning(contains: "from 192.0.2.1:4711 was refused for screen (Banned for a day: guessing passwords.)").ExpectOneAsync(async () =>
            Assert.Equal("Banned for a day: guessing passwords.\r\n", await ReadLineFromAsync(Here, server)));
        await AssertMayLogInAsync(There, server);

        Assert.Equal(1L, server.Server.Counters.ConnectionsRefused);
        Assert.Equal(1, measured.Sum("actorssh.connections.refused", "reason=screen"));
        Assert.Empty(server.Server.ListPenalties());
    }

    [Fact, Trait("rule", "T-13")]
    public async Task Screen_GoesBeforeAllLimits_AndHearsAnIpv4AddressAsSuch()
    {
        var asked = new ConcurrentQueue<string>();
        await using var server = await ServeInVirtualTimeAsync(o => o with { MaximumConnections = 1, Screen = Remember(asked, "no") });
        server.Server.Penalize(IPAddress.Parse(Here), SshPenaltyReason.Crash);

        Assert.Equal("no\r\n", await ReadLineFromAsync($"::ffff:{Here}", server));

        Assert.Equal([Here], asked);
    }

    [Fact, Trait("rule", "T-13")]
    public async Task PeerFromNoNetwork_IsNotScreened()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Screen = static _ => "nobody" });

        await using var client = await server.LogInAsync();

        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "in");
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-10")]
    public async Task ScreenThatHangs_HoldsUpWhoComes_AndNobodyWhoIsThere()
    {
        using var gate = new SemaphoreSlim(0);
        await using var server = await ServeInVirtualTimeAsync(o => o with { Screen = _ => WaitFor(gate) });
        await using var there = await server.LogInAsync();
        var channel = await there.ExecAsync(0, "echo");

        await using var comes = ConnectFrom(Here, server);
        var asked = server.Server.FindConnectionAsync(1);
        await there.AssertEchoesAsync(channel, "still here");
        Assert.False(asked.IsCompleted);
        gate.Release();

        Assert.NotNull(await asked.WaitAsync(TimeSpan.FromSeconds(10)));
        await comes.LogInAsync("user", server.UserKey);
    }

    private static string? WaitFor(SemaphoreSlim gate)
    {
        gate.Wait();
        return null;
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-10")]
    public async Task ScreenThatThrows_Refuses_AndIsLoggedOnceAMinute()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Screen = static _ => throw new FormatException("mine") });

        await EventFilter.Error(contains: "The screen of sources failed").ExpectOneAsync(async () =>
        {
            Assert.Equal(Default, await ReadLineFromAsync(Here, server));
            Assert.Equal(Default, await ReadLineFromAsync(There, server));
        });
    }

    [Theory, Trait("rule", "T-10"), Trait("hostile", "H-24")]
    [InlineData("", Default)]
    [InlineData(" ", Default)]
    [InlineData("SSH-2.0-mine", "Refused: SSH-2.0-mine\r\n")]
    [InlineData("two\r\nSSH-2.0-lines\u001b[2J", "two\\u000d\\u000aSSH-2.0-lines\\u001b[2J\r\n")]
    [InlineData("gesperrt für heute", "gesperrt für heute\r\n")]
    public void Text_BecomesOneLine_ThatIsNoVersion(string text, string line) =>
        Assert.Equal(line, Encoding.UTF8.GetString(new Refusal(RefusalReason.Screen, text).ToLine().Span));

    [Fact, Trait("rule", "T-10")]
    public void LongText_IsCut() =>
        Assert.Equal($"{new string('x', 200)}...\r\n", Encoding.UTF8.GetString(new Refusal(RefusalReason.Screen, new string('x', 10_000)).ToLine().Span));

    private static Func<IPAddress, string?> Bans((string Address, string Text) ban) => address => address.ToString() == ban.Address ? ban.Text : null;

    private static Func<IPAddress, string?> Remember(ConcurrentQueue<string> asked, string text) => address =>
    {
        asked.Enqueue(address.ToString());
        return text;
    };
}
