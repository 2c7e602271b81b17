using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Keys;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>
/// What a failure costs, counted in verifications and questions to the authenticator: it follows from what the peer itself knows (did it sign,
/// by which algorithm, rightly), and never from what it would like to know (does the user exist, is the key the user's). The answers are the
/// same byte for byte (T-13).
/// </summary>
public class EqualWorkTests
{
    private static readonly RequestForge Honest = new();

    public static TheoryData<string> Failures =>
        ["unknown user", "unknown key", "bad signature", "wrong algorithm", "control characters", "unknown key type"];

    [Theory, MemberData(nameof(Failures)), Trait("rule", "T-13")]
    public void Failure_OfAnyKind_CostsOneVerificationAndLooksAlike(string kind)
    {
        var driver = new ServerDriver().Receive(Request(kind));

        Assert.Single(driver.Verifications);
        Assert.Equal("33" + "000000097075626c69636b6579" + "00", Convert.ToHexStringLower(Assert.Single(driver.Replies)));
    }

    [Theory, Trait("rule", "T-13")]
    [InlineData("wrong algorithm"), InlineData("unknown key type")]
    public void Failure_WithNothingToVerify_VerifiesTheDummy(string kind)
    {
        var driver = new ServerDriver().Receive(Request(kind));

        Assert.True(Assert.Single(driver.Verifications).IsDummy);
    }

    [Theory, Trait("rule", "T-13")]
    [InlineData("probe", 0, 1), InlineData("signature", 1, 1), InlineData("bad signature", 1, 0), InlineData("certificate", 1, 1)]
    [InlineData("password", 0, 1), InlineData("new password", 0, 1), InlineData("questions", 0, 1), InlineData("answers", 0, 2)]
    public void Failure_OfAKnownAndAnUnknownUser_CostAndLookAlike(string attempt, int verifications, int questions)
    {
        var known = Attempt(attempt, LoginWorld.User);
        var unknown = Attempt(attempt, "nobody");

        Assert.Equal((verifications, questions), (known.Verifications.Count, known.Queries.Count));
        Assert.Equal((verifications, questions), (unknown.Verifications.Count, unknown.Queries.Count));
        Assert.Equal(known.Replies, unknown.Replies);
        Assert.False(known.Server.IsAuthenticated);
    }

    [Theory, Trait("rule", "T-13")]
    [InlineData("ssh-ed25519"), InlineData("ecdsa-sha2-nistp256"), InlineData("rsa-sha2-512"), InlineData("sk-ssh-ed25519@openssh.com")]
    public void Failure_ByAnyAlgorithm_CostsAVerificationOfItsOwnKind(string algorithm)
    {
        var request = RequestBy(algorithm);

        Assert.All([request.Signed(), (request with { User = "nobody" }).Signed(), (request with { User = "a\0b" }).Signed()], signed =>
        {
            var driver = new ServerDriver(Everything) { Admits = _ => false }.Receive(signed);
            Assert.False(Assert.Single(driver.Verifications).IsDummy);
            Assert.True(driver.Verifications[0].IsValid);
            Assert.Equal([51], driver.ReplyNumbers);
        });
    }

    [Fact, Trait("rule", "T-13")]
    public void Algorithm_SwitchedOff_IsNeverRunAndCostsTheDummy()
    {
        var driver = new ServerDriver(new AuthenticationOptions { SignatureAlgorithms = ["rsa-sha2-256"] }).Receive(RequestBy("rsa-sha2-512").Signed());

        Assert.True(Assert.Single(driver.Verifications).IsDummy);
    }

    [Fact, Trait("rule", "T-13")]
    public void Dummy_WithItsOwnMessage_StillFails()
    {
        var verification = SignatureVerification.Failing([]);

        verification.Run();

        Assert.True(DummyKey.Key.Verify(DummyKey.Algorithm, [], DummyKey.Signature));
        Assert.False(verification.IsValid);
        Assert.Null(verification.Failure);
    }

    [Fact, Trait("rule", "T-13")]
    public void DummyKey_SignedWith_IsAKeyLikeAnyOther()
    {
        var everybodysKey = Ed25519HostKey.FromSeed(
            Convert.FromHexString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

        var driver = new ServerDriver().Receive((Honest with { Key = everybodysKey }).Signed());

        Assert.Equal(DummyKey.Key, everybodysKey.PublicKey);
        Assert.False(Assert.Single(driver.Verifications).IsDummy);
        Assert.False(driver.Server.IsAuthenticated);
    }

    private static AuthenticationOptions Everything => LoginWorld.AllMethods with { SignatureAlgorithms = SignatureAlgorithms.Default };

    /// <summary>A server that knows ada and lets her fail at everything, asking her like anybody else.</summary>
    private static ServerDriver Attempt(string attempt, string user)
    {
        var driver = new ServerDriver(Everything)
        {
            Decide = query => query.Interactive is { Round: 0 }
                ? AuthenticationDecision.Challenge(new KeyboardInteractiveChallenge(new KeyboardInteractivePrompt("Code: ", Echo: false)))
                : AuthenticationDecision.Refuse,
        };

        return driver.Receive(Requests(attempt, user));
    }

    private static byte[][] Requests(string attempt, string user)
    {
        var key = Honest with { User = user };
        return attempt switch
        {
            "probe" => [key.Probe()],
            "signature" => [key.Signed()],
            "bad signature" => [key.SignedAs(key, LoginWorld.OtherSession)],
            "certificate" => [(RequestForge.With(LoginWorld.Certify(LoginWorld.KeyA)) with { User = user }).Signed()],
            "password" => [RequestForge.OfMethod("password", new PasswordFields("guess", NewPassword: null).Encode(), user)],
            "new password" => [RequestForge.OfMethod("password", new PasswordFields("guess", "new").Encode(), user)],
            "questions" => [RequestForge.OfMethod("keyboard-interactive", new KeyboardInteractiveFields("", "").Encode(), user)],
            _ => [.. Requests("questions", user), RequestForge.Answers("guess")],
        };
    }

    private static RequestForge RequestBy(string algorithm) => algorithm switch
    {
        "ecdsa-sha2-nistp256" => RequestForge.With(HostKey.Load(SampleKeys.Ecdsa)),
        "rsa-sha2-512" => RequestForge.With(HostKey.Load(SampleKeys.Rsa)),
        "sk-ssh-ed25519@openssh.com" => new RequestForge
        {
            Algorithm = algorithm,
            KeyBlob = TokenDouble.Ed25519().PublicKey.Blob,
            Signer = data => TokenDouble.Ed25519().Sign(data),
        },
        _ => Honest,
    };

    private static byte[] Request(string kind) => kind switch
    {
        "unknown user" => (Honest with { User = "nobody" }).Signed(),
        "unknown key" => (Honest with { Key = LoginWorld.KeyB }).Signed(),
        "bad signature" => Honest.SignedAs(Honest, LoginWorld.OtherSession),
        "wrong algorithm" => (Honest with { Algorithm = "ssh-rsa" }).Signed(),
        "control characters" => (Honest with { User = "ada\0" }).Signed(),
        _ => (Honest with { KeyBlob = new byte[] { 0, 0, 0, 3, (byte)'f', (byte)'o', (byte)'o' } }).Signed(),
    };
}
