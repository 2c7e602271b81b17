using System.Net;
using System.Net.Sockets;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Policy;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class PolicyDeskTests
{
    private const string Sockets = "sockets { permit-unix-open = any, permit-unix-listen = any }";

    [Fact, Trait("rule", "B-20")]
    public void Explanation_OfAConnection_NamesTheRuleAndTheOthers()
    {
        var explanation = Desk("db { groups = [\"dba\"], permit-open = [\"10.0.0.7:5432\"] }").Explain(new PolicyCase("ann", "connect", "10.0.0.7:5432", null, null));

        Assert.Equal((true, "everyone", "ann may connect to 10.0.0.7:5432: the rule 'everyone' allows it"), (explanation.IsAllowed, explanation.Rule, explanation.Reason));
        Assert.Equal(
            [
                new ExplainedRule("admins", "does not fit", "its groups are admin"), new ExplainedRule("db", "does not fit", "its groups are dba"),
                new ExplainedRule("everyone", "allows", "all of it fits"),
            ],
            explanation.Rules);
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData("connect", "169.254.169.254:80", "link-local addresses are never reached through this bastion, whatever rules say")]
    [InlineData("connect", "127.0.0.1:2222", "this address is the bastion itself, whatever rules say")]
    [InlineData("connect", "192.0.2.1:22", "no rule allows it")]
    [InlineData("connect", "rebound:22", "link-local")]
    [InlineData("listen", "8080", "no rule allows it")]
    [InlineData("listen", "*:2222", "the bastion itself listens there")]
    [InlineData("socket-connect", "/data/control.sock", "no rule allows it")]
    [InlineData("socket-listen", "/tmp/x", "no rule allows it")]
    [InlineData("admin", null, "no rule allows it")]
    [InlineData("agent", null, "no rule allows it")]
    [InlineData("x11", null, "no rule allows it")]
    public void Explanation_OfWhatIsDenied_SaysWhy(string action, string? target, string why)
    {
        var explanation = Desk("").Explain(new PolicyCase("ann", action, target, null, null));

        Assert.False(explanation.IsAllowed);
        Assert.Null(explanation.Rule);
        Assert.Contains(why, explanation.Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-20")]
    public void Explanation_OfAName_IsOfTheAddressesItHas()
    {
        var explanation = Desk("").Explain(new PolicyCase("ann", "connect", "web1:22", null, null));

        Assert.Equal("ann may connect to web1 (10.0.0.5:22): the rule 'everyone' allows it", explanation.Reason);
    }

    /// <summary>What each rule would come to can be said; that it is allowed never, since some addresses are reached by nobody.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData(SocketError.HostNotFound, "no such name is known")]
    [InlineData(SocketError.TryAgain, "no name server answers")]
    [InlineData(SocketError.Success, "it has no address")]
    public void Explanation_OfANameThatCannotBeLookedUp_IsOpen_AndSaysWhatItDependsOn(SocketError error, string why)
    {
        const string Rules = """
            a-name { permit-open = ["web*:22"] }
            b-network { permit-open = ["10.0.0.0/8:22"] }
            c-port { permit-open = ["10.0.0.0/8:443"] }
            d-other { permit-open = ["db:22"] }
            e-deny { effect = deny, permit-open = ["10.1.0.0/16:22"] }
            f-group { groups = ["dba"], permit-open = any }
            g-any { permit-open = any }
            admins { enabled = off }
            everyone { enabled = off }
            """;
        var explanation = Desk(Rules, _ => error == SocketError.Success ? [] : throw new SocketException((int)error)).Explain(new PolicyCase("ann", "connect", "web1:22", null, null));

        Assert.Equal((true, false, null), (explanation.IsOpen, explanation.IsAllowed, explanation.Rule));
        Assert.Equal($"it depends on the address, and 'web1' cannot be looked up here: {why}; name an address instead", explanation.Because);
        Assert.Equal($"whether ann may connect to web1:22: {explanation.Because}", explanation.Reason);
        Assert.Equal(
            [
                ("a-name", "allows"), ("admins", "does not fit"), ("b-network", "may allow"), ("c-port", "does not fit"), ("d-other", "does not fit"), ("e-deny", "may deny"),
                ("everyone", "does not fit"), ("f-group", "does not fit"), ("g-any", "allows"),
            ],
            explanation.Rules.Select(static rule => (rule.Name, rule.Outcome)));
        Assert.Equal("its permit-open is 10.1.0.0/16:22, which goes by the address", explanation.Rules[5].Because);
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData("192.0.2.7", "2026-11-23T12:00:00Z", true)]
    [InlineData("198.51.100.7", "2026-11-23T12:00:00Z", false)]
    [InlineData("192.0.2.7", "2026-11-23T20:00:00Z", false)]
    public void Explanation_FromSomewhereAtSomeTime_IsOfThat(string source, string at, bool isAllowed)
    {
        var desk = Desk("web { sources = [\"192.0.2.0/24\"], hours = [\"08:00-18:00\"], permit-open = [\"203.0.113.1:443\"] }");

        var explanation = desk.Explain(new PolicyCase("ann", "connect", "203.0.113.1:443", IPAddress.Parse(source), DateTimeOffset.Parse(at, null)));

        Assert.Equal(isAllowed, explanation.IsAllowed);
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData("UTC", "2026-11-23T17:30:00Z", true)]
    [InlineData("Europe/Berlin", "2026-11-23T17:30:00Z", false)]
    [InlineData("Europe/Berlin", "2026-11-23T07:30:00Z", true)]
    public void Hours_OfARule_AreReadInThePolicysTimeZone(string zone, string at, bool isAllowed)
    {
        var desk = Desk("day { hours = [\"08:00-18:00\"], permit-open = [\"203.0.113.1:443\"] }", LookUp, zone: zone);

        Assert.Equal(isAllowed, desk.Explain(new PolicyCase("ann", "connect", "203.0.113.1:443", null, DateTimeOffset.Parse(at, null))).IsAllowed);
    }

    /// <summary>Who asks learns what would be decided, and can send nothing to the servers that answer for names of his choice.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData("jumps { permit-open = [\"web1:22\", \"*:443\"] }", "secret.example.com:22", "ann may not connect to secret.example.com:22: no rule allows it")]
    [InlineData("jumps { permit-open = [\"10.0.0.0/8:22\"] }", "web1:23", "ann may not connect to web1:23: no rule allows it")]
    [InlineData("jumps { permit-open = [\"any\"] }\nno { effect = deny, permit-open = [\"web*:22\"] }", "web1:22", "ann may not connect to web1:22: the rule 'no' denies it")]
    public void Name_ThatNoRuleCouldAllow_IsNotLookedUp(string rules, string target, string reason)
    {
        var explanation = Desk($"everyone {{ enabled = off }}\n{rules}", static _ => throw new InvalidOperationException("looked up")).Explain(new PolicyCase("ann", "connect", target, null, null));

        Assert.Equal((false, reason), (explanation.IsAllowed, explanation.Reason));
    }

    /// <summary>As the server does: each address that would be bound needs its allowance, and which those are says forwarding.gateway-ports.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData("127.0.0.1:8080", "Loopback", "8080", "[::1]:8080")]
    [InlineData("127.0.0.1:8080", "Loopback", "127.0.0.1:8080", null)]
    [InlineData("localhost:8080", "Loopback", "*:8080", null)]
    [InlineData("localhost:8080", "ClientSpecified", "*:8080", "0.0.0.0:8080")]
    [InlineData("localhost:8080", "ClientSpecified", "localhost:8080", null)]
    public void Listening_IsJudgedByAllThatWouldBeBound(string permits, string gatewayPorts, string target, string? denied)
    {
        var explanation = Desk($"own {{ permit-listen = [\"{permits}\"] }}", LookUp, Enum.Parse<SshGatewayPorts>(gatewayPorts)).Explain(new PolicyCase("ann", "listen", target, null, null));

        Assert.Equal(denied is null, explanation.IsAllowed);
        Assert.Contains(denied is null ? "ann may listen on" : $"ann may not listen on {denied}: no rule", explanation.Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-20")]
    public void Path_WhereNoSocketIsAllowed_IsNotLookedAt()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.PathOf("link"), "/elsewhere");

        Assert.Equal(
            $"ann may not connect to the socket {folder.PathOf("link")}: no rule allows it",
            Desk("").Explain(new PolicyCase("ann", "socket-connect", folder.PathOf("link"), null, null)).Reason);
    }

    /// <summary>Neither it nor a folder on the way to it: each could be a file server's that hangs, or be mounted for whoever looks.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData("socket-connect", "no rule allows it")]
    [InlineData("socket-listen", "the rule 'no' denies it")]
    public void Path_WhereNoSocketIsAllowed_IsNotToldFromOurOwnByLooking(string action, string why)
    {
        var desk = Desk("no { effect = deny, permit-unix-listen = any }", LookUp, identify: static path => throw new InvalidOperationException(path));

        Assert.Equal((false, why), desk.Explain(new PolicyCase("ann", action, "/net/hangs/app.sock", null, null)) is var told ? (told.IsAllowed, told.Because) : default);
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData("socket-connect", "this socket is the bastion's own, whatever rules say")]
    [InlineData("socket-listen", "this folder is the bastion's own, whatever rules say")]
    public void Path_OfOurOwn_IsForbidden_WhateverRulesAllow(string action, string why) =>
        Assert.Equal(why, Desk(Sockets).Explain(new PolicyCase("ann", action, "/data/control.sock", null, null)).Because);

    /// <summary>A file server that hangs holds a few threads and nobody for long.</summary>
    [Fact, Trait("rule", "B-20")]
    public void Path_ThatCannotBeLookedAtInTime_IsRefused()
    {
        using var hang = new ManualResetEventSlim();
        FileIdentity? Wait(string path)
        {
            hang.Wait();
            return null;
        }

        var desk = Desk(Sockets, LookUp, identify: Wait, patience: TimeSpan.FromMilliseconds(1));
        var refused = Assert.Throws<OperationRefusedException>(() => desk.Explain(new PolicyCase("ann", "socket-connect", "/net/hangs/app.sock", null, null)));

        hang.Set();
        Assert.StartsWith("'/net/hangs/app.sock' cannot be looked at here: ", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>As the server judges it: the path that is used, all links followed.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData("socket-connect", "link/app.sock", "real/app.sock", true)]
    [InlineData("socket-connect", "real/alias.sock", "real/app.sock", true)]
    [InlineData("socket-listen", "link/app.sock", "real/app.sock", true)]
    [InlineData("socket-listen", "real/alias.sock", "real/alias.sock", false)]
    public void Path_WithLinks_IsJudgedByWhereItLeads(string action, string path, string real, bool isAllowed)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("real"));
        Directory.CreateSymbolicLink(folder.PathOf("link"), folder.PathOf("real"));
        File.CreateSymbolicLink(folder.PathOf("real/alias.sock"), "app.sock");
        var pattern = folder.PathOf("real/app.sock");

        var explanation = Desk($"own {{ permit-unix-open = [\"{pattern}\"], permit-unix-listen = [\"{pattern}\"] }}")
            .Explain(new PolicyCase("ann", action, folder.PathOf(path), null, null));

        Assert.Equal(isAllowed, explanation.IsAllowed);
        Assert.Contains($" the socket {folder.PathOf(real)}: ", explanation.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, explanation.Because, StringComparison.Ordinal);
    }

    [Theory, Trait("rule", "B-4")]
    [InlineData("fly", null, "'fly' is none of console, admin")]
    [InlineData("connect", null, "needs a target")]
    [InlineData("connect", "web1", "no host:port")]
    [InlineData("connect", "web1:0", "no port")]
    [InlineData("connect", "web1:99999", "a number of 0 to 65535")]
    [InlineData("connect", "::1:22", "in brackets")]
    [InlineData("listen", "web1:22", "no address to listen on")]
    [InlineData("socket-connect", "x.sock", "the path is not absolute")]
    [InlineData("socket-connect", "/run/../data/control.sock", "'..' component")]
    [InlineData("socket-listen", "/run/app\n.sock", "control characters")]
    [InlineData("console", "x", "has no target")]
    public void Case_ThatCannotBeRead_IsRefused_WithOneThatCan(string action, string? target, string why)
    {
        var refused = Assert.Throws<OperationRefusedException>(() => Desk(Sockets).Explain(new PolicyCase("ann", action, target, null, null)));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.Next);
    }

    private static PolicyDesk Desk(string rules) => Desk(rules, LookUp);

    private static PolicyDesk Desk(
        string rules, Func<string, IPAddress[]> lookUp, SshGatewayPorts gatewayPorts = SshGatewayPorts.ClientSpecified, string zone = "UTC",
        Func<string, FileIdentity?>? identify = null, TimeSpan? patience = null)
    {
        var forbidden = new ForbiddenPlaces(static () => [IPEndPoint.Parse("127.0.0.1:2222")], ["/data"], static () => []) { Identify = identify ?? FileIdentity.Of };
        var judge = new PolicyJudge(forbidden, static _ => [], TimeProvider.System) { GatewayPorts = gatewayPorts };
        judge.Apply(PolicyCases.Read(rules), BastionConfiguration.Parse($"actor-ssh.bastion.policy.time-zone = \"{zone}\"", "test.conf").Options.Policy);
        return new PolicyDesk(judge, lookUp, new AskedSystem(patience ?? TimeSpan.FromSeconds(20), most: 4));
    }

    private static IPAddress[] LookUp(string host) => host switch
    {
        "web1" => [IPAddress.Parse("192.0.2.5"), IPAddress.Parse("10.0.0.5")],
        "rebound" => [IPAddress.Parse("169.254.169.254")],
        _ => throw new SocketException((int)SocketError.HostNotFound),
    };
}
