using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Authentication;

public class BackToBackTests
{
    [Theory, Trait("rule", "T-11")]
    [InlineData(PublicKeyOffer.Probe, true, LoginWorld.HostBoundMethod)]
    [InlineData(PublicKeyOffer.Probe, false, LoginWorld.PublicKeyMethod)]
    [InlineData(PublicKeyOffer.Signature, true, LoginWorld.HostBoundMethod)]
    [InlineData(PublicKeyOffer.Signature, false, LoginWorld.PublicKeyMethod)]
    public void Login_WithTheSecondKey_SucceedsOnBothSides(PublicKeyOffer offer, bool isHostBound, string method)
    {
        var (client, server) = Meet(offer, isHostBound, LoginWorld.KeyB, LoginWorld.KeyA);

        LoginWorld.AssertUser(method, LoginWorld.KeyA.PublicKey, server.User);
        LoginWorld.AssertUser(method, LoginWorld.KeyA.PublicKey, client.User);
    }

    [Theory, InlineData(PublicKeyOffer.Probe), InlineData(PublicKeyOffer.Signature)]
    public void Login_WithNoRightKey_FailsOnBothSides(PublicKeyOffer offer)
    {
        var (client, server) = Meet(offer, isHostBound: true, LoginWorld.KeyB, LoginWorld.OtherHost);

        Assert.False(server.IsAuthenticated);
        Assert.Equal(2, client.Failure!.KeysOffered);
    }

    [Fact, Trait("rule", "T-13")]
    public void Login_WithTooManyKeys_IsCutOffByTheServer()
    {
        var keys = Enumerable.Range(10, 7).Select(seed => LoginWorld.KeyOf((byte)seed)).ToArray();

        var error = Assert.Throws<SshProtocolException>(() => Meet(PublicKeyOffer.Probe, isHostBound: true, keys));

        Assert.Equal(DisconnectReason.NoMoreAuthMethodsAvailable, error.Reason);
    }

    [Fact, Trait("rule", "T-11")]
    public void Login_ByThreeMethods_RecordsTheSameStepsOnBothSides()
    {
        var server = new ServerDriver(LoginWorld.AllMethods with { RequiredMethods = ["publickey,keyboard-interactive,password"] })
        {
            Decide = query => query.Interactive is { Round: 0 }
                ? AuthenticationDecision.Challenge(new KeyboardInteractiveChallenge(new KeyboardInteractivePrompt("Code: ", Echo: false)))
                : AuthenticationDecision.Accept,
        };
        var client = new ClientDriver(new ClientAuthenticationOptions
        {
            User = LoginWorld.User,
            Keys = [LoginWorld.KeyA],
            Methods = ["password", "keyboard-interactive", "publickey"],
        })
        {
            Person = question => [.. question.Prompts.Select(_ => "secret")],
        };

        Meeting.Run(client, server);

        Assert.Equal(["publickey", "keyboard-interactive", "password"], server.Server.User!.Steps.Select(step => step.Method));
        Assert.Equal(server.Server.User.Steps, client.Client.User!.Steps);
    }

    private static (ClientAuthentication Client, ServerAuthentication Server) Meet(
        PublicKeyOffer offer, bool isHostBound, params HostKey[] keys)
    {
        var server = new ServerDriver();
        var client = new ClientDriver(
            new ClientAuthenticationOptions { User = LoginWorld.User, Keys = keys, Offer = offer },
            new PeerExtensions { ServerSignatureAlgorithms = ["ssh-ed25519"], HasHostBoundPublicKey = isHostBound });
        Meeting.Run(client, server);
        return (client.Client, server.Server);
    }
}
