using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Keys;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

public class ClientAuthenticationTests
{
    private static readonly RequestForge Honest = new();

    [Fact, Trait("rule", "T-11")]
    public void Client_Created_AsksForTheMethods() => Assert.Equal(RequestForge.None(), Assert.Single(ClientDriver.With().Requests));

    [Fact]
    public void None_Accepted_IsLoggedInWithoutAKey()
    {
        var client = ClientDriver.With(LoginWorld.KeyA).Succeed().Client;

        LoginWorld.AssertUser("none", key: null, client.User);
    }

    [Fact, Trait("rule", "T-11")]
    public void Keys_RefusedOneByOne_AreProbedInOrder()
    {
        var driver = ClientDriver.With(LoginWorld.KeyA, LoginWorld.KeyB).Fail("publickey").Fail("publickey");

        Assert.Equal([RequestForge.None(), Honest.Probe(), (Honest with { Key = LoginWorld.KeyB }).Probe()], driver.Requests);
    }

    [Fact, Trait("rule", "T-11")]
    public void Probe_Welcomed_IsFollowedByTheSignature()
    {
        var driver = ClientDriver.With(LoginWorld.KeyA).Fail("publickey").Welcome(LoginWorld.KeyA);

        Assert.Equal(Honest.Signed(), driver.LastRequest);
    }

    [Fact, Trait("rule", "T-11")]
    public void HostBound_Announced_IsWhatIsSigned()
    {
        var options = new ClientAuthenticationOptions { User = LoginWorld.User, Keys = [LoginWorld.KeyA] };
        var driver = new ClientDriver(options, new PeerExtensions { HasHostBoundPublicKey = true });

        driver.Fail("publickey").Welcome(LoginWorld.KeyA).Succeed();

        Assert.Equal((Honest with { Method = LoginWorld.HostBoundMethod }).Signed(), driver.LastRequest);
        Assert.Equal(LoginWorld.HostBoundMethod, driver.Client.User!.Method);
    }

    [Fact]
    public void Offer_ByTheSignature_SendsNoProbe()
    {
        var options = new ClientAuthenticationOptions
        {
            User = LoginWorld.User,
            Keys = [LoginWorld.KeyA],
            Offer = PublicKeyOffer.Signature,
        };

        var driver = new ClientDriver(options).Fail("publickey").Succeed();

        Assert.Equal([RequestForge.None(), Honest.Signed()], driver.Requests);
        Assert.Equal(LoginWorld.KeyA.PublicKey, driver.Client.User!.Key);
    }

    [Fact]
    public void Keys_AllRefused_IsAFailureThatSaysSo()
    {
        var client = ClientDriver.With(LoginWorld.KeyA).Fail("publickey", "password").Fail("publickey", "password").Client;

        Assert.Equal(["publickey", "password"], client.Failure!.Methods);
        Assert.Equal((1, 0), (client.Failure.KeysOffered, client.Failure.KeysSkipped));
        Assert.Equal(
            "The server refused the log-in: keys offered 1, keys that could not be used 0, passwords and conversations 0, steps taken 0; "
            + "it takes: publickey, password.",
            client.Failure.Description);
        Assert.False(client.IsAuthenticated);
    }

    [Fact]
    public void PublicKey_NotAmongTheMethods_IsAFailureWithoutAnOffer()
    {
        var driver = ClientDriver.With(LoginWorld.KeyA).Fail("password");

        Assert.Single(driver.Requests);
        Assert.Equal(0, driver.Client.Failure!.KeysOffered);
    }

    [Fact, Trait("rule", "T-8")]
    public void ServerAlgorithms_WithoutTheKeys_SkipTheKey()
    {
        var options = new ClientAuthenticationOptions { User = LoginWorld.User, Keys = [LoginWorld.KeyA] };
        var driver = new ClientDriver(options, new PeerExtensions { ServerSignatureAlgorithms = ["rsa-sha2-512"] }).Fail("publickey");

        Assert.Single(driver.Requests);
        Assert.Equal(1, driver.Client.Failure!.KeysSkipped);
    }

    [Fact, Trait("rule", "T-8")]
    public void ServerAlgorithms_WithTheKeys_LetItBeOffered()
    {
        var options = new ClientAuthenticationOptions { User = LoginWorld.User, Keys = [LoginWorld.KeyA] };
        var driver = new ClientDriver(options, new PeerExtensions { ServerSignatureAlgorithms = ["rsa-sha2-512", "ssh-ed25519"] });

        Assert.Equal(Honest.Probe(), driver.Fail("publickey").LastRequest);
    }

    [Fact]
    public void Key_UnableToSign_GivesWayToTheNext()
    {
        var broken = new BrokenKey(LoginWorld.KeyA.PublicKey);
        var driver = ClientDriver.With(broken, LoginWorld.KeyB).Fail("publickey").Welcome(LoginWorld.KeyA);

        Assert.Equal((Honest with { Key = LoginWorld.KeyB }).Probe(), driver.LastRequest);
        Assert.Equal((1, 1), Counts(driver.Fail("publickey").Client.Failure!));
    }

    [Fact]
    public void PartialSuccess_WithMethodsWeLack_IsAFailure()
    {
        var driver = ClientDriver.With(LoginWorld.KeyA).Fail("publickey").Welcome(LoginWorld.KeyA);

        driver.Receive(new UserAuthFailureMessage(["keyboard-interactive"], IsPartialSuccess: true));

        Assert.Equal(["keyboard-interactive"], driver.Client.Failure!.Methods);
    }

    [Fact, Trait("rule", "T-4")]
    public void Success_InAnswerToAProbe_IsProtocolError()
    {
        var driver = ClientDriver.With(LoginWorld.KeyA).Fail("publickey");

        Assert.Throws<SshProtocolException>(driver.Succeed);
        Assert.False(driver.Client.IsAuthenticated);
    }

    [Fact, Trait("rule", "T-4")]
    public void Welcome_Unasked_IsProtocolError() =>
        Assert.Throws<SshProtocolException>(() => ClientDriver.With(LoginWorld.KeyA).Welcome(LoginWorld.KeyA));

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Welcome_OfAnotherKey_IsProtocolError()
    {
        var driver = ClientDriver.With(LoginWorld.KeyA, LoginWorld.KeyB).Fail("publickey");

        Assert.Throws<SshProtocolException>(() => driver.Welcome(LoginWorld.KeyB));
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Welcome_OfAnotherAlgorithm_IsProtocolError()
    {
        var driver = ClientDriver.With(LoginWorld.KeyA).Fail("publickey");

        Assert.Throws<SshProtocolException>(
            () => driver.Receive(new UserAuthPublicKeyOkMessage("ssh-rsa", LoginWorld.KeyA.PublicKeyBlob.Span)));
    }

    [Fact, Trait("rule", "T-11")]
    public void Welcome_NamingAnotherAlgorithmOfTheKey_IsSignedByOurs()
    {
        var key = HostKey.Load(SampleKeys.Rsa);
        var driver = ClientDriver.With(key).Fail("publickey");

        driver.Receive(new UserAuthPublicKeyOkMessage("ssh-rsa", key.PublicKeyBlob.Span));

        Assert.Equal((RequestForge.With(key) with { Algorithm = "rsa-sha2-256" }).Signed(), driver.LastRequest);
    }

    [Fact]
    public void Message_AfterFailure_IsIgnored()
    {
        var driver = ClientDriver.With().Fail("publickey");

        driver.Succeed();

        Assert.False(driver.Client.IsAuthenticated);
    }

    [Fact, Trait("hostile", "H-24")]
    public void Banner_WithControlCharacters_IsEscaped()
    {
        var driver = ClientDriver.With().Receive(new UserAuthBannerMessage("Hi\r\n\u001b]0;owned\a\tthere\u202e", ""));

        Assert.True(driver.Client.TryTakeBanner(out var text));
        Assert.Equal("Hi\n\\u{1B}]0;owned\\u{7}\tthere\\u{202E}", text);
    }

    [Fact, Trait("hostile", "H-16")]
    public void Banners_WithoutEnd_AreBounded()
    {
        var driver = ClientDriver.With();
        for (var i = 0; i < 100; i++)
        {
            driver.Receive(new UserAuthBannerMessage($"{i}", ""));
        }

        Assert.Equal(16, Enumerable.Range(0, 100).Count(_ => driver.Client.TryTakeBanner(out var _)));
    }

    [Fact]
    public void Work_NoLongerOutstanding_IsIgnored()
    {
        var driver = ClientDriver.With(LoginWorld.KeyA).Fail("publickey");

        driver.Client.OnWorkCompleted(new Signing(new OfferedKey(LoginWorld.KeyB, LoginWorld.Ed25519), []));

        Assert.Equal(ClientAuthenticationPhase.Probing, driver.Client.Phase);
        Assert.Equal(MessageNumber.UserAuthRequest, Payload.NumberOf(driver.LastRequest));
    }

    private static (int Offered, int Skipped) Counts(AuthenticationFailure failure) => (failure.KeysOffered, failure.KeysSkipped);
}
