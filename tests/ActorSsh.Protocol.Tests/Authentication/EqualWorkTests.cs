using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>Every failure of a signed request costs one verification and gets the same answer, so that it tells nothing (T-13).</summary>
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
