using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>Each option of authorized_keys, as sshd(8) describes it.</summary>
[Trait("rule", "B-21")]
public class KeyOptionsTests
{
    private static readonly LoginPermissions All = LoginPermissions.Unrestricted;
    private static readonly LoginPermissions None = LoginPermissions.Restricted;

    public static TheoryData<string, LoginPermissions> Flags => new()
    {
        { "no-pty", All with { PermitsPty = false } },
        { "no-port-forwarding", All with { PermitsPortForwarding = false } },
        { "no-agent-forwarding", All with { PermitsAgentForwarding = false } },
        { "no-X11-forwarding", All with { PermitsX11Forwarding = false } },
        { "no-user-rc", All with { PermitsUserRc = false } },
        { "no-touch-required", All with { IsTouchOptional = true } },
        { "no-touch-required,touch-required", All },
        { "verify-required", All with { RequiresUserVerification = true } },
        { "verify-required,no-verify-required", All },
        { "tunnel=\"0\"", All },
        { "tunnel=\"any\"", All },
        { "restrict", None },
        { "RESTRICT,Pty", None with { PermitsPty = true } },
        { "pty,restrict", None },
        { "restrict,port-forwarding", None with { PermitsPortForwarding = true } },
        { "restrict,agent-forwarding", None with { PermitsAgentForwarding = true } },
        { "restrict,x11-FORWARDING", None with { PermitsX11Forwarding = true } },
        { "restrict,user-rc", None with { PermitsUserRc = true } },
        { "no-touch-required,verify-required,restrict", None with { IsTouchOptional = true, RequiresUserVerification = true } },
        { ",restrict,,pty,", None with { PermitsPty = true } },
    };

    [Theory, MemberData(nameof(Flags))]
    public void Flags_InOrder_GiveWhatTheyLeave(string options, LoginPermissions expected)
    {
        var permissions = KeyLogins.PermissionsOf(options);

        Assert.Empty(permissions.Environment);
        Assert.Equal(expected, permissions with { Environment = expected.Environment });
    }

    [Theory]
    [InlineData("command=\"echo hello\"", "echo hello")]
    [InlineData("command=\"sh -c \\\"a b\\\" # c,d\"", "sh -c \"a b\" # c,d")]
    [InlineData("command=\"a\\nb \\\\ \"", "a\\nb \\\\ ")]
    [InlineData("Command=\"\"", "")]
    public void Command_InQuotes_IsForced(string options, string expected) =>
        Assert.Equal(expected, KeyLogins.PermissionsOf(options).ForcedCommand);

    [Fact]
    public void Environment_SeveralTimes_FirstOfANameCounts()
    {
        var environment = KeyLogins.PermissionsOf("environment=\"A_1=x=\\\"y\\\"\",environment=\"B=\",environment=\"A_1=z\"").Environment;

        Assert.Equal(new Dictionary<string, string> { ["A_1"] = "x=\"y\"", ["B"] = "" }, environment);
    }

    [Theory]
    [InlineData("permitopen=\"db:5432\"", "db", 5432, true)]
    [InlineData("permitopen=\"db:5432\"", "db", 5433, false)]
    [InlineData("permitopen=\"db:5432\"", "DB", 5432, false)]
    [InlineData("permitopen=\"db:5432\"", "db.", 5432, false)]
    [InlineData("permitopen=\"d*:5432\"", "db", 5432, false)]
    [InlineData("permitopen=\"db:*\"", "db", 1, true)]
    [InlineData("permitopen=\"*:22\"", "anything", 22, true)]
    [InlineData("permitopen=\"[::1]:22\"", "::1", 22, true)]
    [InlineData("permitopen=\"[::1]:22\"", "[::1]", 22, false)]
    [InlineData("permitopen=\"a:1\",permitopen=\"b:2\"", "b", 2, true)]
    [InlineData("permitopen=\"a:1\",permitopen=\"b:2\"", "a", 2, false)]
    [InlineData("permitopen=\"a:1\",no-port-forwarding", "a", 1, false)]
    [InlineData("permitlisten=\"a:1\"", "b", 2, true)]
    public void Permitopen_Lists_WhatMayBeConnectedTo(string options, string host, uint port, bool expected) =>
        Assert.Equal(expected, KeyLogins.PermissionsOf(options).PermitsConnecting(host, port));

    [Theory]
    [InlineData("permitlisten=\"8080\"", "localhost", 8080, true)]
    [InlineData("permitlisten=\"8080\"", "", 8080, true)]
    [InlineData("permitlisten=\"8080\"", "localhost", 8081, false)]
    [InlineData("permitlisten=\"localhost:8080\"", "LocalHost", 8080, true)]
    [InlineData("permitlisten=\"localhost:8080\"", "127.0.0.1", 8080, false)]
    [InlineData("permitlisten=\"*.example:*\"", "a.example", 0, true)]
    [InlineData("permitlisten=\"[::1]:8080\"", "::1", 8080, true)]
    [InlineData("permitlisten=\"8080\",no-port-forwarding", "", 8080, false)]
    [InlineData("permitopen=\"a:1\"", "", 8080, true)]
    public void Permitlisten_Lists_WhatMayBeListenedOn(string options, string address, uint port, bool expected) =>
        Assert.Equal(expected, KeyLogins.PermissionsOf(options).PermitsListening(address, port));

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "11.1.2.3", false)]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("10.1.2.*", "10.1.2.30", true)]
    [InlineData("10.1.2.?", "10.1.2.30", false)]
    [InlineData("!10.1.2.3,10.0.0.0/8", "10.1.2.3", false)]
    [InlineData("10.0.0.0/8,!10.1.2.3", "10.1.2.3", false)]
    [InlineData("!10.1.2.3,10.0.0.0/8", "10.1.2.4", true)]
    [InlineData("!10.1.2.3", "10.1.2.4", false)]
    [InlineData("*", "2001:db8::1", true)]
    [InlineData("2001:db8::/32", "2001:db8::1", true)]
    [InlineData("2001:DB8:*", "2001:db8::1", true)]
    [InlineData("localhost,*.example.com", "127.0.0.1", false)]
    public void From_Patterns_SayWhere(string patterns, string source, bool expected)
    {
        var reason = KeyLogins.ReasonToRefuse(KeyLogins.ParseOne($"from=\"{patterns}\""), KeyLogins.With(KeyLogins.Sample, source));

        Assert.Equal(expected ? null : "line 1 does not admit this source", reason);
    }

    [Fact]
    public void From_WithoutNetwork_FitsNobody() =>
        Assert.NotNull(KeyLogins.ReasonToRefuse(KeyLogins.ParseOne("from=\"*\""), KeyLogins.With(KeyLogins.Sample, source: null)));

    [Theory]
    [InlineData("20261123120000Z", 0, true)]
    [InlineData("20261123115959Z", 0, false)]
    [InlineData("202611231159Z", 0, false)]
    [InlineData("20261123z", 0, false)]
    [InlineData("20261124Z", 0, true)]
    [InlineData("202611231230", 1, false)]
    [InlineData("202611231300", 1, true)]
    [InlineData("202611231000", -2, true)]
    [InlineData("20261124Z\",expiry-time=\"20261122Z", 0, false)]
    [InlineData("20261122Z\",expiry-time=\"20261124Z", 0, false)]
    public void ExpiryTime_InItsZone_EndsTheLine(string time, int hoursEast, bool expected)
    {
        var login = KeyLogins.With(KeyLogins.Sample) with { Now = KeyLogins.Noon.ToOffset(TimeSpan.FromHours(hoursEast)) };

        var reason = KeyLogins.ReasonToRefuse(KeyLogins.ParseOne($"expiry-time=\"{time}\""), login);

        Assert.Equal(expected ? null : "line 1 has expired", reason);
    }

    [Fact, Trait("rule", "T-12")]
    public void CertAuthority_ForTheKeyItself_IsRefused()
    {
        var keys = KeyLogins.ParseOne("cert-authority,principals=\"ann,bob\"");

        Assert.Equal("line 1 admits certificates of this key, not the key", KeyLogins.ReasonToRefuse(keys, KeyLogins.With(KeyLogins.Sample)));
        Assert.Equal(["ann", "bob"], keys.Entries[0].Principals!);
    }
}
