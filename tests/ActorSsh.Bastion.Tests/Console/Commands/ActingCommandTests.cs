using System.Net;
using System.Text.Json;
using ActorSsh.Bastion.Console.Terminal;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Console.Support;
using Serilog.Events;

namespace ActorSsh.Bastion.Tests.Console.Commands;

public sealed class ActingCommandTests
{
    private readonly ConsoleTest _console = new();

    public ActingCommandTests()
    {
        _console.Connections.All.Add(Some.Connection(3, "ann", Some.Channel));
        _console.Connections.All.Add(Some.Connection(4, "bob", Some.Channel));
    }

    [Fact, Trait("rule", "B-41")]
    public async Task Kill_OfAConnection_EndsIt()
    {
        Assert.Equal("Connection 4 of bob ends.\n", await _console.TextAsync("kill 4"));
        Assert.Equal(["disconnect 4: The connection was ended by ann."], _console.Connections.Done);
    }

    /// <summary>It is what one kills it for.</summary>
    [Fact, Trait("rule", "B-41")]
    public async Task Kill_OfAConnectionThatDoesNotAnswer_EndsIt()
    {
        _console.Connections.Stuck.Add(4);

        Assert.Contains("4   bob   192.0.2.1:40000  2026-01-02 03:04:05Z  stuck ", await _console.TextAsync("connections"), StringComparison.Ordinal);
        Assert.Equal("Connection 4 of bob ends.\n", await _console.TextAsync("kill 4"));
        Assert.Equal(["disconnect 4: The connection was ended by ann."], _console.Connections.Done);
    }

    [Theory, Trait("rule", "B-4")]
    [InlineData("kill 4 0")]
    [InlineData("message 4 hello")]
    public async Task WhatIsInAConnectionThatDoesNotAnswer_CannotBeHad_AndItSaysSo(string line)
    {
        _console.Connections.Stuck.Add(4);

        var result = await _console.RunAsync(line);

        Assert.Equal((65, "connection 4 does not answer, which says what is in it; 'kill 4' ends all of it", "connections"), (result.Status, result.Error, result.Next));
    }

    /// <summary>It is listed where one looks first, and gone where one looks again: it has not got stuck.</summary>
    [Fact]
    public async Task Connections_ThatEndWhileTheyAreListed_AreNotStuck()
    {
        _console.Connections.Stuck.Add(4);
        _console.Connections.OnList = () => _console.Connections.All.RemoveAt(1);

        Assert.DoesNotContain("stuck", await _console.TextAsync("connections"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kill_OfAChannel_ClosesIt()
    {
        Assert.Equal("Channel 0 of connection 4 is closed.\n", await _console.TextAsync("kill 4 0"));
        Assert.Equal(["kill 4 0: closed by ann"], _console.Connections.Done);
    }

    [Fact, Trait("rule", "C-67")]
    public async Task Kill_OfAListener_EndsItAlone()
    {
        _console.Connections.All[1] = _console.Connections.All[1] with { RemoteForwards = [Some.Port, Some.Socket] };

        Assert.Equal("127.0.0.1:8080, [::1]:8080 is no longer listened on. Channels that came of it go on.\n", await _console.TextAsync("kill 4 f1"));
        Assert.Equal("/run/ann/\\u{1b}web.sock is no longer listened on. Channels that came of it go on.\n", await _console.TextAsync("kill 4 f2"));
        Assert.Equal(["cancel 4 f1: ended by ann", "cancel 4 f2: ended by ann"], _console.Connections.Done);
        Assert.Equal(64, (await _console.RunAsync("kill 4 f")).Status);
    }

    [Theory, Trait("rule", "B-4")]
    [InlineData("kill 4 f1", "connection 4 has no listener f1", "listeners")]
    [InlineData("kill 9", "there is no connection 9", "connections")]
    [InlineData("kill 4 7", "connection 4 has no channel 7", "channels")]
    [InlineData("message 9 hello", "there is no connection 9", "connections")]
    [InlineData("unban 192.0.2.7", "192.0.2.7 was not kept out", "bans")]
    [InlineData("key list eve", "'eve' is no user", "users")]
    [InlineData("help nonsense", "'nonsense' is no command", "help")]
    public async Task WhatIsNotThere_Is66WithTheCommandThatLists(string line, string error, string next)
    {
        var result = await _console.RunAsync(line);

        Assert.Equal((66, error, next), (result.Status, result.Error, result.Next));
    }

    [Theory, Trait("rule", "B-41")]
    [InlineData("kill 4", 0)]
    [InlineData("kill 4 0", 0)]
    [InlineData("kill 3", 66)]
    [InlineData("kill 3 0", 66)]
    [InlineData("kill 5", 66)]
    [InlineData("kill 5 0", 66)]
    public async Task Self_MayKillHisOwn(string line, int status)
    {
        _console.Connections.All.Add(Some.Connection(5, "ann"));
        _console.Connections.Stuck.Add(5);

        Assert.Equal(status, (await _console.As("bob", ConsoleRole.Self).RunAsync(line, default)).Status);
    }

    [Fact]
    public async Task Message_ReachesTheTerminalsOfAConnection()
    {
        var (mine, other) = (new ConsoleDevice(new MemoryWire(), Terminal()), new ConsoleDevice(new MemoryWire(), Terminal()));
        using var first = _console.Consoles.Add(3, mine);
        using var second = _console.Consoles.Add(4, other);

        Assert.Equal("Told 1 terminal.\n", await _console.TextAsync("message 4 lunch is \u202eready"));
        Assert.Equal(@"Message from ann: lunch is \u{202e}ready", Assert.IsType<ConsoleEvent.Notice>(other.Input.TryTake()).Line);
        Assert.Null(mine.Input.TryTake());
        Assert.Equal("Told 2 terminals.\n", await _console.TextAsync("message all bye"));
    }

    [Fact]
    public async Task Message_ToWhoHasNoTerminal_IsRefused()
    {
        using var open = _console.Consoles.Add(4, new ConsoleDevice(new MemoryWire(), terminal: null));

        Assert.Equal((65, "connection 4 has no terminal open here"), await StatusAndErrorAsync("message 4 hello"));
    }

    [Fact]
    public void Notices_ToATerminalThatReadsNothing_AreBounded()
    {
        var device = new ConsoleDevice(new MemoryWire(), Terminal());
        using var open = _console.Consoles.Add(4, device);

        Assert.Equal(ConsoleInput.MaximumNotices, Enumerable.Range(0, 100).Sum(_ => _console.Consoles.Tell("hello")));
    }

    [Fact]
    public async Task Ban_AndUnban_AskTheDesk()
    {
        Assert.Equal("203.0.113.0/24 is kept out for 10 min.\n", await _console.TextAsync("ban 203.0.113.77/24 --for 10m --reason 'too many'"));

        var ban = Assert.Single(_console.Bastion.BanList);
        Assert.Equal((IPNetwork.Parse("203.0.113.0/24"), "too many", "ann"), (ban.Network, ban.Reason, ban.By));
        Assert.Equal(
            "ADDRESS         KIND  LEFT    SINCE                 BY   REASON\n203.0.113.0/24  ban   10 min  2026-01-02 03:04:05Z  ann  too many\n", await _console.TextAsync("bans"));
        Assert.Equal("203.0.113.0/24 is let in again.\n", await _console.TextAsync("unban 203.0.113.0/24"));
        Assert.Empty(_console.Bastion.BanList);
    }

    [Fact, Trait("rule", "B-22")]
    public async Task Unban_OfOneAddressOfABannedNetwork_NamesTheNetwork()
    {
        await _console.TextAsync("ban 203.0.113.0/24");

        var result = await _console.RunAsync("unban 203.0.113.7");

        Assert.Equal((66, "203.0.113.7 is kept out by the ban of 203.0.113.0/24, which is lifted as a whole", "unban 203.0.113.0/24"), (result.Status, result.Error, result.Next));
        Assert.Equal("203.0.113.0/24 is let in again.\n", await _console.TextAsync("unban 203.0.113.0/24"));
    }

    [Fact]
    public async Task Explain_AsksThePolicyAndShowsTheRules()
    {
        Assert.Equal(
            """
            answer  allowed
            rule    jumps
            reason  rule jumps allows it

            RULE   OUTCOME  BECAUSE
            jumps  allows   10.0.0.0/8 fits

            """,
            await _console.TextAsync("explain bob connect 10.0.0.5:22 --from 192.0.2.1 --at 18:30"));
        Assert.Equal(
            new PolicyCase("bob", "connect", "10.0.0.5:22", IPAddress.Parse("192.0.2.1"), new DateTimeOffset(2026, 1, 2, 18, 30, 0, TimeSpan.Zero)), _console.Bastion.Asked);
    }

    [Fact, Trait("rule", "B-20")]
    public async Task Explain_OfANameThatNobodyHas_SaysSo()
    {
        Assert.EndsWith("; but nobody can log in as nobody", Reason(await _console.TextAsync("explain nobody connect 10.0.0.5:22 --json")), StringComparison.Ordinal);
        Assert.DoesNotContain("nobody can log in", Reason(await _console.TextAsync("explain ann connect 10.0.0.5:22 --json")), StringComparison.Ordinal);

        static string Reason(string json) => JsonDocument.Parse(json).RootElement.GetProperty("reason").GetString()!;
    }

    [Fact, Trait("rule", "B-20")]
    public async Task Explain_ForWhoMayNot_TellsNothingThatWasFoundOutOnTheWay()
    {
        _console.Bastion.Answer = new PolicyExplanation(false, null, "bob may not connect to the socket /srv/secret: no rule allows it", []) { Because = "no rule allows it" };

        var mine = ConsoleTest.Text(await _console.As("bob", ConsoleRole.Self).RunAsync("explain bob socket-connect /tmp/link", default));

        Assert.Contains("no rule allows it", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("/srv/secret", mine, StringComparison.Ordinal);
        Assert.Contains("/srv/secret", await _console.TextAsync("explain bob socket-connect /tmp/link"), StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-20")]
    public async Task Explain_OfWhatNobodyCanSay_IsOpen_AndNullForPrograms()
    {
        _console.Bastion.Answer = new PolicyExplanation(false, null, "whether bob may: it depends", [new("jumps", "may allow", "its permit-open is 10.0.0.0/8:22")]) { IsOpen = true };

        Assert.StartsWith("answer  open\n", await _console.TextAsync("explain bob connect web1:22"), StringComparison.Ordinal);
        var answer = JsonDocument.Parse(await _console.TextAsync("explain bob connect web1:22 --json")).RootElement;
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("allowed").ValueKind);
    }

    [Theory]
    [InlineData("explain bob connect --at soon")]
    [InlineData("explain bob connect --from home")]
    [InlineData("log level loud")]
    [InlineData("log level --area channels")]
    [InlineData("watch everything")]
    [InlineData("message everybody hello")]
    public async Task Words_ThatCannotBeRead_Are64(string line) => Assert.Equal(64, (await _console.RunAsync(line)).Status);

    [Fact]
    public async Task Refusal_OfADesk_Is65WithItsWords()
    {
        var result = await _console.RunAsync("key add eve ssh-ed25519 AAAA 'eve at home'");

        Assert.Equal((65, "There is no user eve.", "users"), (result.Status, result.Error, result.Next));
        Assert.Equal(["key add eve: ssh-ed25519 AAAA eve at home"], _console.Bastion.Done);
    }

    [Fact]
    public async Task Reload_ThatFails_Is65WithEveryProblem()
    {
        _console.Bastion.Report = new ReloadReport(false, [], [], ["my.conf:3: no such key"]);

        var result = await _console.RunAsync("reload");

        Assert.Equal((65, "nothing has changed: my.conf:3: no such key"), (result.Status, result.Error));
    }

    [Fact]
    public async Task Reload_SaysWhatChanged()
    {
        _console.Bastion.Report = new ReloadReport(true, [new("actor-ssh.bastion.drain.deadline", "30s", "1m")], [new("actor-ssh.server.name", "a", "b")], []);

        Assert.Equal(
            """
            applied  yes
            changed  1

            OPTION                            BEFORE  NOW
            actor-ssh.bastion.drain.deadline  30s     1m

            need a restart:
            OPTION                 BEFORE  NOW
            actor-ssh.server.name  a       b

            """,
            await _console.TextAsync("reload"));
    }

    [Fact]
    public async Task Drain_BeginsAndStatusShowsIt()
    {
        _console.Bastion.DrainAge = TimeSpan.FromMilliseconds(3);
        Assert.Equal("The bastion takes no new work and stops, within 6 s; 'status' shows what is left.\n", await _console.TextAsync("drain --within 6s"));
        _console.Bastion.DrainAge = TimeSpan.Zero;
        Assert.Equal("The bastion takes no new work and stops, within 5 min; 'status' shows what is left.\n", await _console.TextAsync("drain --within 5m"));
        Assert.StartsWith("state        draining by ann: 2 connections, 3 channels, 5 min left\n", await _console.TextAsync("status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogLevel_IsSetForAllOrForAnArea()
    {
        await _console.RunAsync("log level debug");
        await _console.RunAsync("log level warning --area channels");
        await _console.RunAsync("log level reset");

        Assert.Equal(LogEventLevel.Debug, _console.Bastion.Level);
        Assert.Equal(["log channels Warning", "log reset"], _console.Bastion.Done);
    }

    [Fact, Trait("rule", "B-3")]
    public async Task Doctor_WithAProblem_Is1()
    {
        Assert.Equal(0, (await _console.RunAsync("doctor")).Status);
        _console.Bastion.Findings.Add(new DoctorFinding("disk", DoctorState.Problem, "full", "df -h"));

        Assert.Equal(1, (await _console.RunAsync("doctor")).Status);
    }

    private static ConsoleTerminal Terminal() => new("xterm", isColourless: false, 80, 24);

    private async Task<(int Status, string Error)> StatusAndErrorAsync(string line)
    {
        var result = await _console.RunAsync(line);
        return (result.Status, result.Error);
    }
}
