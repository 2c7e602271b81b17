using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>Log-ins by certificate (T-12): two signatures must be right, and neither says anything about the other.</summary>
public class CertificateLoginTests
{
    private const string Certified = "ssh-ed25519-cert-v01@openssh.com";

    private static readonly HostKey Certificate = LoginWorld.Certify(LoginWorld.KeyA);
    private static readonly RequestForge Honest = RequestForge.With(Certificate);

    [Theory, InlineData(LoginWorld.PublicKeyMethod), InlineData(LoginWorld.HostBoundMethod), Trait("rule", "T-12")]
    public void Certificate_OfTheSigner_LogsIn(string method)
    {
        var request = Honest with { Method = method };
        var driver = Server().Receive(request.Probe(), request.Signed());

        Assert.Equal([60, 52], driver.ReplyNumbers);
        Assert.Equal(Certificate.PublicKey, driver.Server.User!.Key);
        Assert.NotNull(driver.Server.User.Key!.Certificate);
    }

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    public void CaSignature_Wrong_IsRefusedUnaskedProbeAndProof()
    {
        var forged = Honest with { KeyBlob = WithBentEnd(Certificate.PublicKeyBlob) };
        var driver = Server().Receive(forged.Probe(), forged.Signed());

        Assert.Equal([51, 51], driver.ReplyNumbers);
        Assert.Empty(driver.Queries);
        Assert.Equal(2, driver.Verifications.Count);
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-22")]
    public void WrongCa_AndWrongSignature_CostAndLookTheSame()
    {
        var wrongCa = Server().Receive((Honest with { KeyBlob = WithBentEnd(Certificate.PublicKeyBlob) }).Signed());
        var wrongUser = Server().Receive(Honest.SignedAs(Honest, LoginWorld.OtherSession));
        var bothWrong = Server().Receive((Honest with { Key = LoginWorld.KeyB, KeyBlob = WithBentEnd(Certificate.PublicKeyBlob) }).Signed());

        Assert.All([wrongCa, wrongUser, bothWrong], driver =>
        {
            Assert.Equal(wrongCa.Replies, driver.Replies);
            Assert.False(Assert.Single(driver.Verifications).IsDummy);
            Assert.Empty(driver.Queries);
        });
    }

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    public void Certificate_SignedForByAnotherKey_IsRefused() =>
        AssertRefusedUnasked((Honest with { Key = LoginWorld.KeyB, KeyBlob = Certificate.PublicKeyBlob }).Signed());

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    public void Certificate_UnderThePlainAlgorithm_IsRefused() =>
        AssertRefusedUnasked((Honest with { Algorithm = LoginWorld.Ed25519 }).Signed());

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    public void PlainKey_UnderTheCertificatesAlgorithm_IsRefused() =>
        AssertRefusedUnasked(new RequestForge { Algorithm = Certified }.Signed());

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    public void Signature_OverThePlainKey_IsNoneOverTheCertificate()
    {
        var plain = new RequestForge();

        AssertRefusedUnasked(Honest.SignedAs(plain, LoginWorld.Session));
        AssertRefusedUnasked(plain.SignedAs(Honest, LoginWorld.Session));
    }

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    public void Signature_OverAnotherCertificateOfTheKey_IsRefused() =>
        AssertRefusedUnasked(Honest.SignedAs(RequestForge.With(LoginWorld.Certify(LoginWorld.KeyA, serial: 2)), LoginWorld.Session));

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    public void SignatureBlob_NamingTheCertificatesAlgorithm_IsRefused()
    {
        var blob = LoginWorld.KeyA.Sign(LoginWorld.Ed25519, [])[(4 + LoginWorld.Ed25519.Length)..];

        AssertRefusedUnasked(Honest.Encode([0, 0, 0, (byte)Certified.Length, .. System.Text.Encoding.ASCII.GetBytes(Certified), .. blob]));
    }

    [Fact, Trait("rule", "T-12")]
    public void CertificateAlgorithm_NotAmongTheAccepted_IsRefusedUnasked()
    {
        var plain = new AuthenticationOptions { SignatureAlgorithms = ["ssh-ed25519"] };
        var driver = new ServerDriver(plain) { Admits = _ => true }.Receive(Honest.Probe(), Honest.Signed());

        Assert.Equal([51, 51], driver.ReplyNumbers);
        Assert.Empty(driver.Queries);
        Assert.True(Assert.Single(driver.Verifications).IsDummy);
    }

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    public void HostCertificate_FromAUser_IsRefusedUnasked()
    {
        var request = RequestForge.With(LoginWorld.Certify(LoginWorld.KeyA, kind: CertificateKind.Host));

        AssertRefusedUnasked(request.Probe());
        AssertRefusedUnasked(request.Signed());
    }

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    public void ProbeOfTheCertificate_ThenPlainSignature_IsAskedAboutThePlainKey()
    {
        var driver = Server().Receive(Honest.Probe(), new RequestForge().Signed());

        Assert.Null(driver.Queries[^1].Key!.Certificate);
        Assert.Null(driver.Server.User!.Key!.Certificate);
    }

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-9")]
    public void Certificate_WithAnyBitFlipped_IsRefused()
    {
        var blob = Certificate.PublicKeyBlob.ToArray();
        for (var bit = 0; bit < 8 * blob.Length; bit += 7)
        {
            var bent = blob.ToArray();
            bent[bit / 8] ^= (byte)(1 << (bit % 8));

            AssertRefusedUnasked((Honest with { KeyBlob = bent }).Signed());
        }
    }

    private static byte[] WithBentEnd(ReadOnlyMemory<byte> blob)
    {
        var bent = blob.ToArray();
        bent[^1] ^= 1;
        return bent;
    }

    private static ServerDriver Server() =>
        new(new AuthenticationOptions { SignatureAlgorithms = SignatureAlgorithms.Default }) { Admits = _ => true };

    private static void AssertRefusedUnasked(byte[] request)
    {
        var driver = Server().Receive(request);

        Assert.Equal([51], driver.ReplyNumbers);
        Assert.Empty(driver.Queries);
    }
}
