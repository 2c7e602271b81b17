using System.Text.Json;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Console.Support;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Console.Commands;

/// <summary>Commands that keep somebody out, or take something away, and the connections that live on: ann asks by connection 1, from 192.0.2.1.</summary>
public sealed class EndingCommandTests
{
    private static readonly LostGround Gone = LostGround.OfKey("SHA256:abc");

    private readonly ConsoleTest _console = new();

    public EndingCommandTests()
    {
        Add(1, "ann", "192.0.2.1:40000", "SHA256:own");
        Add(4, "bob", "192.0.2.77:40000", "SHA256:abc");
        Add(5, "eve", "[::ffff:192.0.2.77]:40001", null);
        Add(6, "bob", "198.51.100.7:40000", "SHA256:abc");
        Add(7, "ann", "198.51.100.8:40000", "SHA256:abc");
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_SaysWhichConnectionsLive_AndWhatEndsThem()
    {
        Assert.Equal(
            "192.0.2.77 is kept out for 10 min. 2 live connections (4, 5) go on; 'disconnect --from 192.0.2.77' ends them.\n", await _console.TextAsync("ban 192.0.2.77 --for 10m"));
        Assert.Empty(_console.Connections.Done);
        Assert.Equal("2 live connections (4, 5) end.\n", await _console.TextAsync("disconnect --from 192.0.2.77"));
        Assert.Equal(["disconnect 4: The connection was ended by ann.", "disconnect 5: The connection was ended by ann."], _console.Connections.Done);
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_WithKill_EndsThemAtOnce()
    {
        Assert.Equal("198.51.100.7 is kept out. 1 live connection (6) ends.\n", await _console.TextAsync("ban 198.51.100.7 --kill"));
        Assert.Equal(["disconnect 6: The connection was ended by ann."], _console.Connections.Done);
    }

    [Theory, Trait("rule", "B-22")]
    [InlineData("ban 192.0.2.1", "ban 192.0.2.1 --force")]
    [InlineData("ban 192.0.2.0/24 --for 1h --reason 'too many' --kill", "ban 192.0.2.0/24 --for 1h --reason 'too many' --kill --force")]
    public async Task Ban_OfWhereOneComesFrom_IsRefused_WithTheCommandThatDoesIt(string line, string next)
    {
        var result = await _console.RunAsync(line);

        Assert.Equal((65, next), (result.Status, result.Next));
        Assert.Contains("you come from 192.0.2.1 yourself", result.Error, StringComparison.Ordinal);
        Assert.Empty(_console.Bastion.BanList);
        Assert.Empty(_console.Connections.Done);
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_OfWhereOneComesFrom_ByForce_LeavesOnesOwnConnection()
    {
        Assert.Equal("192.0.2.0/24 is kept out. 2 live connections (4, 5) end. Your own goes on.\n", await _console.TextAsync("ban 192.0.2.0/24 --force --kill"));
        Assert.DoesNotContain(_console.Connections.Done, static done => done.StartsWith("disconnect 1:", StringComparison.Ordinal));
    }

    /// <summary>Nobody locks himself out of the machine that he sits at.</summary>
    [Fact]
    public async Task Ban_OnTheMachine_NeedsNoForce()
    {
        var here = new ConsoleInterpreter(_console.Services, static () => new ConsoleUser("ann", ConsoleRole.Admin, null));

        Assert.Equal(0, (await here.RunAsync("ban 192.0.2.0/24", default)).Status);
    }

    [Fact, Trait("rule", "B-41")]
    public async Task Ban_AsJson_HasTheNumbers()
    {
        var ban = JsonDocument.Parse(await _console.TextAsync("ban 192.0.2.77 --for 10m --json")).RootElement;

        Assert.Equal(("192.0.2.77", 600, false), (ban.GetProperty("address").GetString(), ban.GetProperty("seconds_left").GetDouble(), ban.GetProperty("ended").GetBoolean()));
        Assert.Equal([4, 5], ban.GetProperty("connections").EnumerateArray().Select(static id => id.GetInt64()));
    }

    [Fact, Trait("rule", "B-21")]
    public async Task KeyRemove_SaysWhoLivesOnByIt_AndKillEndsThem()
    {
        (_console.Bastion.Lost[4], _console.Bastion.Lost[6], _console.Bastion.Lost[7]) = (Gone, Gone, Gone);

        Assert.Equal(
            "bob may no longer log in with SHA256:abc. 2 live connections (4, 6) go on; 'disconnect --user bob --key SHA256:abc' ends them.\n",
            await _console.TextAsync("key remove bob SHA256:abc"));
        Assert.Equal("bob may no longer log in with SHA256:abc. 2 live connections (4, 6) end.\n", await _console.TextAsync("key remove bob SHA256:abc --kill"));
        Assert.Equal(2, _console.Connections.Done.Count);
    }

    /// <summary>Whoever was ended could log straight in again.</summary>
    [Theory, Trait("rule", "B-21")]
    [InlineData("key remove bob SHA256:abc")]
    [InlineData("key remove bob SHA256:abc --kill")]
    public async Task KeyRemove_OfAKeyThatStandsElsewhereToo_SaysWhere_AndEndsNobody(string line)
    {
        _console.Bastion.StillIn = ["/keys line 2"];

        Assert.Equal("bob may still log in with SHA256:abc, which stands in /keys line 2 too. No connection is ended.\n", await _console.TextAsync(line));
        var answer = JsonDocument.Parse(await _console.TextAsync($"{line} --json")).RootElement;
        Assert.Equal(("/keys line 2", false, 0), (answer.GetProperty("still_in")[0].GetString(), answer.GetProperty("ended").GetBoolean(), answer.GetProperty("connections").GetArrayLength()));
        Assert.Empty(_console.Connections.Done);
    }

    /// <summary>The other place asks for more, other principals for instance.</summary>
    [Fact, Trait("rule", "B-21")]
    public async Task KeyRemove_OfAnAuthorityThatStandsElsewhereToo_NamesThoseWhoCouldNotComeByThat()
    {
        _console.Bastion.StillIn = ["log-in.trusted-user-ca-keys"];
        _console.Bastion.Lost[6] = LostGround.Conditions;

        Assert.Equal(
            "bob may still log in with SHA256:abc, which stands in log-in.trusted-user-ca-keys too. 1 live connection (6) goes on; 'disconnect 6' ends it.\n",
            await _console.TextAsync("key remove bob SHA256:abc"));
    }

    [Fact, Trait("rule", "B-41")]
    public async Task Disconnect_ByAnAuthority_EndsThoseWhoCameByItsCertificates()
    {
        var authority = HostKey.GenerateEd25519();
        var certificate = CertificateAuthority.Sign(
            authority, new CertificateRequest { Key = HostKey.GenerateEd25519().PublicKey, Kind = CertificateKind.User, KeyId = "eve", Principals = ["eve"] });
        _console.Connections.All.Add(Some.Connection(8, "eve") with { Connection = Some.Info(8, "eve") with { Steps = [new("publickey", certificate)] } });

        await _console.TextAsync($"disconnect --key {authority.Fingerprint}");

        Assert.Equal(["disconnect 8: The connection was ended by ann."], _console.Connections.Done);
    }

    [Theory, Trait("rule", "B-41")]
    [InlineData("disconnect 4 5", "4 5")]
    [InlineData("disconnect 4 5 --user eve", "5")]
    [InlineData("disconnect --user bob", "4 6")]
    [InlineData("disconnect --user bob --from 198.51.100.0/24", "6")]
    [InlineData("disconnect --key SHA256:abc", "4 6 7")]
    [InlineData("disconnect --user ann", "7")]
    public async Task Disconnect_EndsWhatFitsAll_ButOnesOwn(string line, string ids)
    {
        await _console.TextAsync(line);

        Assert.Equal(ids, string.Join(' ', _console.Connections.Done.Select(static done => done.Split(' ', ':')[1])));
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_WithKill_EndsTheOthers_WhereOneCannotBe_AndNamesIt()
    {
        _console.Connections.Lost.Add(4);

        var result = await _console.RunAsync("ban 192.0.2.77 --kill");

        Assert.Equal(ConsoleResult.RefusedStatus, result.Status);
        Assert.Equal("all is done, but 1 live connection (4) could not be ended, and may go on: the server does not answer", result.Error);
        Assert.Equal(["disconnect 5: The connection was ended by ann."], _console.Connections.Done);
        Assert.Single(_console.Bastion.BanList);
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Ban_WithKill_EndsThoseToo_ThatDoNotAnswer()
    {
        _console.Connections.Stuck.Add(4);

        Assert.Equal("192.0.2.77 is kept out. 2 live connections (4, 5) end.\n", await _console.TextAsync("ban 192.0.2.77 --kill"));
    }

    [Theory, Trait("rule", "B-4")]
    [InlineData("disconnect", 64)]
    [InlineData("disconnect --user nobody", 66)]
    [InlineData("disconnect --from 192.0.2.1", 66)]
    [InlineData("disconnect 99", 66)]
    [InlineData("disconnect bob", 64)]
    [InlineData("disconnect --from home", 64)]
    public async Task Disconnect_OfNobody_IsRefused(string line, int status) => Assert.Equal(status, (await _console.RunAsync(line)).Status);

    [Fact, Trait("rule", "B-41")]
    public async Task Disconnect_BySelf_EndsHisOwnOnly()
    {
        var bob = _console.As("bob", ConsoleRole.Self, connection: 4);

        Assert.Equal(66, (await bob.RunAsync("disconnect --user eve", default)).Status);
        Assert.Equal(0, (await bob.RunAsync("disconnect --key SHA256:abc", default)).Status);
        Assert.Equal(["disconnect 6: The connection was ended by bob."], _console.Connections.Done);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_ThatTakesSomebodyAway_SaysWhoLivesOn_AndKillEndsThem()
    {
        _console.Bastion.Report = new ReloadReport(true, [], [], []) { Live = [new LiveConnections("eve", LostGround.User, [5]), new LiveConnections("bob", Gone, [4, 6])] };

        Assert.EndsWith(
            """
            live on, and could not log in like that again:
            USER  GONE  KEY         ID    TO END THEM
            eve   user  -           5     disconnect --user eve
            bob   key   SHA256:abc  4, 6  disconnect --user bob --key SHA256:abc

            """,
            await _console.TextAsync("reload"),
            StringComparison.Ordinal);
        Assert.Empty(_console.Connections.Done);
        Assert.Contains("end, but for your own:", await _console.TextAsync("reload --kill"), StringComparison.Ordinal);
        Assert.Equal(3, _console.Connections.Done.Count);
    }

    private void Add(long id, string user, string from, string? key) =>
        _console.Connections.All.Add(Some.Connection(id, user) with { Connection = Some.Info(id, user, from) with { KeyFingerprint = key } });
}
