using System.Net.Sockets;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary>Rules, users, limits and bans as people with OpenSSH's client meet them.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    private const string Closed = "admins.permit-open = []\neveryone.enabled = off\n";

    private readonly TestFolder _home = new();
    private OpenSsh _client = null!;
    private BastionProcess? _bastion;

    public async Task InitializeAsync() => _client = await OpenSsh.CreateAsync();

    public async Task DisposeAsync()
    {
        if (_bastion is not null)
        {
            await _bastion.DisposeAsync();
        }

        _client.Dispose();
        _home.Dispose();
    }

    [PeerFact, Trait("rule", "B-20")]
    public async Task Connection_ThatARuleAllows_IsMade_AndNoOther()
    {
        using var allowed = SocketService.Echo();
        using var other = SocketService.Echo();
        await StartAsync($"{Closed}\necho {{ permit-open = [\"{allowed.Target}\"] }}");

        var through = await _client.RunWithInputAsync("through\n", "-W", allowed.Target, "bastion");
        var refused = await _client.RunAsync("-W", other.Target, "bastion");

        Assert.Equal((0, "through\n"), (through.ExitCode, through.Output));
        Assert.Equal((255, 0L), (refused.ExitCode, other.Accepted));
        Assert.Contains("administratively prohibited: no rule of this bastion allows it", refused.Error, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-20")]
    public async Task Connection_ThatARuleDenies_IsRefused_WhateverElseAllowsIt()
    {
        using var denied = SocketService.Echo();
        await StartAsync($"all {{ permit-open = [\"any\"] }}\nno-db {{ effect = deny, permit-open = [\"{denied.Target}\"] }}");

        var refused = await _client.RunAsync("-W", denied.Target, "bastion");

        Assert.Contains("denied by the rule 'no-db'", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, denied.Accepted);
        await Eventually.TrueAsync(() => "the log names the rule", () => Task.FromResult(_bastion!.Log.Contains("no-db", StringComparison.Ordinal)));
    }

    [PeerFact, Trait("rule", "B-20")]
    public async Task Name_ThatIsAllowed_IsReachedByThatNameAlone()
    {
        using var echo = SocketService.Echo();
        await StartAsync($"{Closed}named {{ permit-open = [\"localhost:{echo.Port}\"] }}");

        var named = await _client.RunWithInputAsync("named\n", "-W", $"localhost:{echo.Port}", "bastion");
        var addressed = await _client.RunAsync("-W", echo.Target, "bastion");

        Assert.Equal("named\n", named.Output);
        Assert.Contains("no rule of this bastion allows it", addressed.Error, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-10")]
    public async Task Jump_ToAServerThatARuleAllows_RunsThere()
    {
        await using var target = await TestServer.StartAsync(_client);
        target.AddTo(_client, "target");
        await StartAsync($"{Closed}jump {{ permit-open = [\"127.0.0.0/8:{target.EndPoint.Port}\"] }}");

        var jumped = await _client.RunWithInputAsync("jumped\n", "-J", "bastion", "target", "echo");

        Assert.Equal((0, "jumped\n"), (jumped.ExitCode, jumped.Output));
    }

    [PeerFact, Trait("rule", "B-20")]
    public async Task Forwards_LocalAndDynamic_LeadWhereRulesAllow()
    {
        using var allowed = SocketService.Echo();
        using var other = SocketService.Echo();
        await StartAsync($"{Closed}\necho {{ permit-open = [\"{allowed.Target}\"] }}");
        var (master, proxy) = await FreePort.StartAsync(
            port => Master.StartAsync(_client, "bastion", "-L", $"{_client.ForwardPath}:{allowed.Target}", "-D", $"127.0.0.1:{port}"));
        await using var running = master;

        await using (var local = await _client.ConnectForwardAsync())
        {
            await Dial.CheckEchoAsync(local, seed: 41);
        }

        await using (var dynamic = await Socks.ConnectAsync(5, proxy, "127.0.0.1", allowed.Port))
        {
            await Dial.CheckEchoAsync(dynamic, seed: 42);
        }

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await using var refused = await Socks.ConnectAsync(5, proxy, "127.0.0.1", other.Port);
            await Dial.SayAndHearAsync(refused, "nobody hears this\n");
        });
        Assert.Equal(0, other.Accepted);
    }

    [PeerFact, Trait("rule", "B-20")]
    public async Task Forwards_Remote_AreListenedOnWhereRulesAllow()
    {
        using var echo = SocketService.Echo();
        await StartAsync("listeners { permit-listen = [\"localhost:*\"] }");
        await using var master = await Master.StartAsync(_client, "bastion");

        var port = int.Parse(await master.AddAsync("-R", $"0:{echo.Target}"), null);
        await using var stream = await Dial.LoopbackAsync(port);

        await Dial.CheckEchoAsync(stream, seed: 43);
        await _bastion!.LoggedAsync($"\"EndPoints\":\"127.0.0.1:{port}");
    }

    [PeerFact, Trait("rule", "C-67")]
    public async Task Forwards_Remote_AreListed_AndEndedAlone()
    {
        using var echo = SocketService.Echo();
        await StartAsync("listeners { permit-listen = [\"localhost:*\"] }");
        await using var master = await Master.StartAsync(_client, "bastion");
        var port = int.Parse(await master.AddAsync("-R", $"0:{echo.Target}"), null);
        await using var stream = await Dial.LoopbackAsync(port);
        await Dial.SayAndHearAsync(stream, "before\n");

        var listed = await _client.RunAsync("bastion", "listeners");
        var killed = await _client.RunAsync("bastion", "kill", "1", "f1");

        var row = listed.Output.Split('\n')[1];
        Assert.StartsWith("1           f1 ", row, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{port}", row, StringComparison.Ordinal);
        Assert.EndsWith(" 1         1", row, StringComparison.Ordinal);
        Assert.Equal((0, ""), (killed.ExitCode, killed.Error));
        await Assert.ThrowsAnyAsync<SocketException>(() => Dial.LoopbackAsync(port));
        await Dial.SayAndHearAsync(stream, "behind\n");
        Assert.DoesNotContain("f1", (await _client.RunAsync("bastion", "listeners")).Output, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-20")]
    public async Task Forwards_Remote_AreRefusedByDefault()
    {
        await StartAsync("");
        await using var master = await Master.StartAsync(_client, "bastion");

        var refused = await Assert.ThrowsAsync<EndOfStreamException>(() => master.AddAsync("-R", "0:127.0.0.1:1"));

        Assert.Contains("forwarding failed", refused.Message, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-20")]
    public async Task Sockets_AreReachedAndMadeWhereRulesAllow_AndTheBastionsOwnNever()
    {
        var folder = _client.Folder.Root;
        using var echo = SocketService.Echo(_client.Folder.PathOf("echo.sock"));
        await StartAsync($"sockets {{ permit-unix-open = [\"any\"], permit-unix-listen = [\"{folder}/*.made\"] }}");
        await using var master = await Master.StartAsync(_client, "bastion", "-L", $"{_client.ForwardPath}:{echo.Target}");

        await using (var stream = await _client.ConnectForwardAsync())
        {
            await Dial.SayAndHearAsync(stream, "before\n");
        }

        await master.AddAsync("-R", $"{folder}/a.made:{echo.Target}");
        await using (var made = await Dial.UnixAsync(_client.Folder.PathOf("a.made")))
        {
            await Dial.CheckEchoAsync(made, seed: 45);
        }

        await Assert.ThrowsAsync<EndOfStreamException>(() => master.AddAsync("-R", $"{folder}/a.other:{echo.Target}"));
        await Assert.ThrowsAsync<EndOfStreamException>(() => master.AddAsync("-R", $"{_home.PathOf("data")}/x.made:{echo.Target}"));
        await master.AddAsync("-L", $"{folder}/own:{_home.PathOf("data")}/control.sock");
        await using (var own = await Dial.UnixAsync(_client.Folder.PathOf("own")))
        {
            await Transfer.CheckAsync(own, seed: 0, bytes: 0);
        }

        Assert.Contains("this socket is the bastion's own", _bastion!.Log, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-20")]
    public async Task Explain_SaysWhatWouldBeAnswered_AndByWhichRule()
    {
        await StartAsync("");

        var denied = await _client.RunAsync("bastion", $"explain {Environment.UserName} connect 169.254.169.254:80");
        var allowed = await _client.RunAsync("bastion", $"explain {Environment.UserName} connect 10.0.0.5:22");

        Assert.Contains("link-local addresses are never reached", denied.Output, StringComparison.Ordinal);
        Assert.Contains("the rule 'everyone' allows it", allowed.Output, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-21")]
    public async Task Key_AddedWhileItRuns_LogsInAtOnce_UntilItIsRemoved()
    {
        using var other = await OpenSsh.CreateAsync();
        await StartAsync("");
        _bastion!.AddTo(other, "bastion");
        Assert.Contains("Permission denied", (await other.RunAsync("bastion", "whoami")).Error, StringComparison.Ordinal);

        var added = await _client.RunAsync("bastion", $"key add {Environment.UserName} {other.PublicKeyLine}");
        var login = await other.RunAsync("bastion", "whoami");
        var fingerprint = added.Output.Split(' ').Single(static word => word.StartsWith("SHA256:", StringComparison.Ordinal));
        await using var session = other.Start("-tt", "bastion");
        await session.ReadUntilAsync("bastion> ");
        var removed = await _client.RunAsync("bastion", $"key remove {Environment.UserName} {fingerprint} --kill");

        Assert.Equal(255, await session.ExitAsync(Limits.Step));
        Assert.Contains("1 live connection (", removed.Output, StringComparison.Ordinal);
        Assert.True(login.ExitCode == 0, login.Error);
        Assert.True(removed.ExitCode == 0, removed.Error);
        Assert.Contains("Permission denied", (await other.RunAsync("bastion", "whoami")).Error, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-22")]
    public async Task Target_WithAsManyConnectionsAsItMayHave_IsRefusedWithTheReason()
    {
        using var echo = SocketService.Echo();
        await StartAsync("", "limits.connections-per-target = 1");
        await using var first = _client.Start("-W", echo.Target, "bastion");
        await first.WriteAsync("first\n");
        await first.ReadUntilAsync("first");

        var second = await _client.RunAsync("-W", echo.Target, "bastion");
        var limits = await _client.RunAsync("bastion", "limits");

        Assert.Contains("there are 1 connection to this target, as many as there may be", second.Error, StringComparison.Ordinal);
        Assert.Contains(echo.Target, limits.Output, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-22")]
    public async Task Ban_OfAnAddress_IsReadByWhoConnects_AndSurvivesARestart()
    {
        await StartAsync("", "bans.exempt-list = []");
        await using var master = await Master.StartAsync(_client, "bastion");
        var careful = await master.RunAsync("ban", "127.0.0.1", "--for", "1h", "--reason", "'too many scans'");
        Assert.Equal(65, careful.ExitCode);
        Assert.Contains("you come from 127.0.0.1 yourself", careful.Error, StringComparison.Ordinal);
        Assert.Contains("ban 127.0.0.1 --for 1h --reason 'too many scans' --force", careful.Error, StringComparison.Ordinal);
        var banned = await master.RunAsync("ban", "127.0.0.1", "--for", "1h", "--reason", "'too many scans'", "--force");
        Assert.True(banned.ExitCode == 0, banned.Error);

        var refused = await _client.RunAsync("-v", "bastion", "whoami");
        Assert.Contains("Your address is banned for 60 minutes: too many scans", refused.Error, StringComparison.Ordinal);
        Assert.Contains("too many scans", (await master.RunAsync("bans")).Output, StringComparison.Ordinal);

        await _bastion!.DisposeAsync();
        await StartAsync("", "bans.exempt-list = []", "again");
        var again = await _client.RunAsync("-v", "again", "whoami");
        Assert.Contains("minutes: too many scans", again.Error, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-22")]
    public async Task Ban_OfAnExemptAddress_IsRefused()
    {
        await StartAsync("");

        var refused = await _client.RunAsync("bastion", "ban 127.0.0.1");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("exempt", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>Starts a bastion with rules beside its own, and other settings of it.</summary>
    private async Task StartAsync(string rules, string settings = "", string alias = "bastion")
    {
        var file = _home.Write("bastion.conf", $"{RunLog.BastionConfig}\nactor-ssh.bastion {{\nrules {{\n{rules}\n}}\n{settings}\n}}\n");
        _bastion = await BastionProcess.StartAsync(_home, "--admit", _client.PublicKeyFile, "--config", file);
        _bastion.AddTo(_client, alias);
    }
}
