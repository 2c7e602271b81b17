using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>What a peer may try, and how long (T-13).</summary>
public class LoginBoundsTests
{
    private static readonly byte[] Refused = new RequestForge { Key = LoginWorld.KeyB }.Probe();

    [Fact, Trait("rule", "T-13")]
    public void Failures_UpToTheCap_AreAnsweredAndTheSixthDisconnects()
    {
        var driver = new ServerDriver().Receive(Refused, Refused, Refused, Refused, Refused);

        var error = Assert.Throws<SshProtocolException>(() => driver.Receive(Refused));

        Assert.Equal(DisconnectReason.NoMoreAuthMethodsAvailable, error.Reason);
        Assert.Equal(5, driver.Replies.Count);
    }

    [Fact, Trait("rule", "T-13")]
    public void None_First_IsNoFailure()
    {
        var driver = new ServerDriver(new AuthenticationOptions { MaximumAttempts = 2 }).Receive(RequestForge.None(), Refused);

        driver.Receive(new RequestForge().Signed());

        Assert.True(driver.Server.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-13")]
    public void None_Again_IsAFailure()
    {
        var driver = new ServerDriver(new AuthenticationOptions { MaximumAttempts = 1 }).Receive(RequestForge.None());

        Assert.Throws<SshProtocolException>(() => driver.Receive(RequestForge.None()));
    }

    [Fact, Trait("rule", "T-13")]
    public void Probes_Accepted_AreNoFailures()
    {
        var probe = new RequestForge().Probe();
        var driver = new ServerDriver(new AuthenticationOptions { MaximumAttempts = 1 }).Receive(probe, probe, probe);

        driver.Receive(new RequestForge().Signed());

        Assert.True(driver.Server.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-13")]
    public void Probes_AcceptedForEver_AreCutOff()
    {
        var probe = new RequestForge().Probe();
        var driver = new ServerDriver(new AuthenticationOptions { MaximumRequests = 3 }).Receive(probe, probe, probe);

        var error = Assert.Throws<SshProtocolException>(() => driver.Receive(probe));

        Assert.Equal(DisconnectReason.NoMoreAuthMethodsAvailable, error.Reason);
    }

    [Fact, Trait("rule", "T-13")]
    public void Success_AfterTheCap_IsNotPossible()
    {
        var driver = new ServerDriver(new AuthenticationOptions { MaximumAttempts = 1 });
        Assert.Throws<SshProtocolException>(() => driver.Receive(Refused));

        Assert.Throws<SshProtocolException>(() => driver.Receive(new RequestForge().Signed()));
        Assert.False(driver.Server.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-13")]
    public void User_Changed_IsProtocolError()
    {
        var driver = new ServerDriver().Receive(RequestForge.None());

        var error = Assert.Throws<SshProtocolException>(() => driver.Receive(RequestForge.None("eve")));

        Assert.Equal(DisconnectReason.ProtocolError, error.Reason);
        Assert.DoesNotContain("eve", error.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "T-13")]
    public void Service_Changed_IsProtocolError()
    {
        var driver = new ServerDriver().Receive(RequestForge.None());

        var error = Assert.Throws<SshProtocolException>(() => driver.Receive(new RequestForge { Service = "ssh-userauth" }.Probe()));

        Assert.Equal(DisconnectReason.ProtocolError, error.Reason);
    }

    [Fact, Trait("rule", "T-11")]
    public void Service_Unknown_IsNotAvailable()
    {
        var request = new RequestForge { Service = "ssh-magic" }.Probe();

        var error = Assert.Throws<SshProtocolException>(() => new ServerDriver().Receive(request));

        Assert.Equal(DisconnectReason.ServiceNotAvailable, error.Reason);
    }

    [Fact, Trait("rule", "T-13")]
    public void Grace_Over_EndsTheConnection()
    {
        var server = LoginWorld.Server(new AuthenticationOptions { LoginGrace = TimeSpan.FromSeconds(10) }, TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(15), server.NextDeadline);
        server.OnDeadline(TimeSpan.FromSeconds(14));
        Assert.Throws<SshProtocolException>(() => server.OnDeadline(TimeSpan.FromSeconds(15)));
        Assert.Throws<SshProtocolException>(() => server.OnPayload(RequestForge.None(), TimeSpan.FromSeconds(15)));
    }

    [Fact, Trait("rule", "T-13")]
    public void Grace_OverWhileTheAuthenticatorThinks_LetsNobodyIn()
    {
        var server = LoginWorld.Server();
        server.OnPayload(new RequestForge().Probe(), TimeSpan.Zero);
        Assert.True(server.TryTakeQuery(out var query));

        Assert.Throws<SshProtocolException>(() => server.OnDecision(query, AuthenticationDecision.Accept, TimeSpan.FromHours(1)));
    }

    [Fact, Trait("rule", "T-13")]
    public void Grace_OnceLoggedIn_IsNoLongerCounted()
    {
        var driver = new ServerDriver().Receive(new RequestForge().Signed());

        driver.Server.OnDeadline(TimeSpan.MaxValue);

        Assert.Null(driver.Server.NextDeadline);
    }

    [Fact, Trait("hostile", "H-16")]
    public void Requests_InOneGo_AreAnsweredInOrder()
    {
        var driver = new ServerDriver();
        driver.Server.OnPayload(new RequestForge().Probe(), TimeSpan.Zero);
        driver.Server.OnPayload(Refused, TimeSpan.Zero);
        driver.Server.OnPayload(new RequestForge().Signed(), TimeSpan.Zero);
        driver.Server.OnPayload(Refused, TimeSpan.Zero);

        driver.Drain();

        Assert.Equal([60, 51, 52], driver.Replies.Select(reply => reply[0]));
        Assert.Equal(3, driver.Queries.Count);
    }

    [Fact, Trait("hostile", "H-16")]
    public void Requests_BehindAnUndecidedOne_AreBounded()
    {
        var server = LoginWorld.Server();
        server.OnPayload(new RequestForge().Probe(), TimeSpan.Zero);

        var accepted = Flood(server);

        Assert.Equal(8, accepted);
    }

    [Fact, Trait("hostile", "H-16")]
    public void Requests_WithoutReadingReplies_AreBounded() =>
        Assert.Equal(8, Flood(LoginWorld.Server(new AuthenticationOptions { MaximumAttempts = 1000 })));

    [Fact, Trait("hostile", "H-18")]
    public void Request_TooLarge_IsProtocolError() =>
        Assert.Throws<SshProtocolException>(() => new ServerDriver().Receive(RequestForge.OfMethod("password", new byte[32 * 1024])));

    private static int Flood(ServerAuthentication server)
    {
        var none = RequestForge.None();
        for (var accepted = 0; accepted < 1000; accepted++)
        {
            if (Record.Exception(() => server.OnPayload(none, TimeSpan.Zero)) is { } error)
            {
                Assert.Equal(DisconnectReason.ProtocolError, Assert.IsType<SshProtocolException>(error).Reason);
                return accepted;
            }
        }

        return int.MaxValue;
    }
}
