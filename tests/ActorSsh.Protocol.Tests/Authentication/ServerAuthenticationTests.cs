using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

public class ServerAuthenticationTests
{
    [Fact, Trait("rule", "T-11")]
    public void None_First_IsRefusedWithTheMethods()
    {
        var driver = new ServerDriver().Receive(RequestForge.None());

        var failure = Payload.Decode<UserAuthFailureMessage>(Assert.Single(driver.Replies));
        Assert.Equal(["publickey"], failure.Methods);
        Assert.False(failure.IsPartialSuccess);
        Assert.Empty(driver.Queries);
    }

    [Theory, InlineData("password"), InlineData("keyboard-interactive"), InlineData("gssapi-with-mic"), InlineData("no-such-method")]
    public void OtherMethod_Requested_IsRefusedWithTheMethods(string method)
    {
        var driver = new ServerDriver().Receive(RequestForge.OfMethod(method, 1, 2, 3));

        Assert.Equal(["publickey"], Payload.Decode<UserAuthFailureMessage>(Assert.Single(driver.Replies)).Methods);
        Assert.Empty(driver.Queries);
    }

    [Theory, InlineData(LoginWorld.PublicKeyMethod), InlineData(LoginWorld.HostBoundMethod), Trait("rule", "T-11")]
    public void Probe_OfAdmittedKey_IsWelcomedAndProvesNothing(string method)
    {
        var driver = new ServerDriver().Receive(new RequestForge { Method = method }.Probe());

        var welcome = Payload.Decode<UserAuthPublicKeyOkMessage>(Assert.Single(driver.Replies));
        Assert.Equal(LoginWorld.Ed25519, welcome.Algorithm);
        Assert.Equal(LoginWorld.KeyA.PublicKeyBlob.ToArray(), welcome.KeyBlob.ToArray());
        Assert.True(Assert.Single(driver.Queries).IsProbe);
        Assert.False(driver.Server.IsAuthenticated);
    }

    [Theory, InlineData(LoginWorld.PublicKeyMethod), InlineData(LoginWorld.HostBoundMethod), Trait("rule", "T-11")]
    public void Signature_OfAdmittedKey_LogsIn(string method)
    {
        var driver = new ServerDriver().Receive(new RequestForge { Method = method }.Signed());

        Assert.Equal(MessageNumber.UserAuthSuccess, driver.LastReply);
        LoginWorld.AssertUser(method, LoginWorld.KeyA.PublicKey, driver.Server.User);
        Assert.True(driver.Server.IsAuthenticated);
        Assert.False(Assert.Single(driver.Queries).IsProbe);
    }

    [Fact]
    public void Signature_StillBeingVerified_AsksNobody()
    {
        var server = LoginWorld.Server();
        server.OnPayload(new RequestForge().Signed(), TimeSpan.Zero);

        Assert.False(server.TryTakeQuery(out _));
        Assert.True(server.TryTakeWork(out _));
        Assert.False(server.TryTakeWork(out _));
    }

    [Fact]
    public void Decision_ForAnotherQuery_IsIgnored()
    {
        var server = LoginWorld.Server();
        server.OnPayload(new RequestForge().Probe(), TimeSpan.Zero);
        Assert.True(server.TryTakeQuery(out var query));

        server.OnDecision(query with { }, AuthenticationDecision.Accept, TimeSpan.Zero);

        Assert.Equal(ServerAuthenticationPhase.Deciding, server.Phase);
    }

    [Fact]
    public void Work_NotRun_IsNoProof()
    {
        var server = LoginWorld.Server();
        server.OnPayload(new RequestForge().Signed(), TimeSpan.Zero);
        Assert.True(server.TryTakeWork(out var work));

        server.OnWorkCompleted(work, TimeSpan.Zero);

        Assert.False(server.TryTakeQuery(out _));
        Assert.Equal(ServerAuthenticationPhase.Waiting, server.Phase);
    }

    [Fact]
    public void Work_HandedBackTwice_CountsOnce()
    {
        var server = LoginWorld.Server();
        server.OnPayload(new RequestForge().Signed(), TimeSpan.Zero);
        Assert.True(server.TryTakeWork(out var work));
        work.Run();
        server.OnWorkCompleted(work, TimeSpan.Zero);

        server.OnWorkCompleted(work, TimeSpan.Zero);

        Assert.True(server.TryTakeQuery(out _));
        Assert.False(server.TryTakeQuery(out _));
    }

    [Fact, Trait("rule", "T-4")]
    public void Request_AfterSuccess_IsIgnored()
    {
        var driver = new ServerDriver().Receive(new RequestForge().Signed());

        driver.Receive(new RequestForge { User = "eve" }.Probe());

        Assert.Single(driver.Replies);
        Assert.Equal(LoginWorld.User, driver.Server.User!.Name);
    }

    [Theory, InlineData(51), InlineData(52), InlineData(53), InlineData(60), InlineData(61), InlineData(79), Trait("rule", "T-4")]
    public void OtherMessage_FromAClient_IsProtocolError(byte number)
    {
        var error = Assert.Throws<SshProtocolException>(() => new ServerDriver().Receive([number]));

        Assert.Equal(DisconnectReason.ProtocolError, error.Reason);
    }

    [Fact]
    public void Banner_Configured_PrecedesTheFirstReplyOnly()
    {
        var driver = new ServerDriver(new AuthenticationOptions { Banner = "No trespassing.\r\n" });

        driver.Receive(RequestForge.None(), RequestForge.None());

        Assert.Equal([53, 51, 51], driver.Replies.Select(reply => reply[0]));
        Assert.Equal("No trespassing.\r\n", Payload.Decode<UserAuthBannerMessage>(driver.Replies[0]).Text);
    }

    [Fact]
    public void Reply_LargerThanTheRoom_WaitsForMore()
    {
        var server = LoginWorld.Server();
        server.OnPayload(RequestForge.None(), TimeSpan.Zero);

        Assert.False(server.TryTakePayload(new byte[5], 0, out _));
        Assert.True(server.TryTakePayload(new byte[64], 0, out var length));
        Assert.Equal(15, length);
    }
}
