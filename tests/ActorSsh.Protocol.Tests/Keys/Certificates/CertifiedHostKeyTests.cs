using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class CertifiedHostKeyTests
{
    private const string Algorithm = "ssh-ed25519-cert-v01@openssh.com";

    [Fact, Trait("rule", "T-12")]
    public void Key_WithItsCertificate_ShowsIt_AndSignsByThePlainName()
    {
        var certificate = CertificateForge.Issue(CertificateForge.User);

        var key = CertificateForge.Holder.WithCertificate(certificate);
        var blob = key.Sign(Algorithm, "data"u8);

        Assert.Equal((certificate, Algorithm, Algorithm), (key.PublicKey, key.KeyType, Assert.Single(key.SignatureAlgorithms)));
        Assert.Equal(CertificateForge.Holder.Sign("ssh-ed25519", "data"u8), blob);
        Assert.True(certificate.Verify(Algorithm, "data"u8, blob));
        Assert.False(certificate.Verify("ssh-ed25519", "data"u8, blob));
        Assert.False(certificate.Verify(Algorithm, "data"u8, SignatureBlob.Write(Algorithm, blob.AsSpan(^64..))));
        Assert.Throws<ArgumentException>(() => key.Sign("ssh-ed25519", "data"u8));
    }

    [Fact]
    public void Key_WithACertificate_IsSavedWithoutIt()
    {
        var key = CertificateForge.Holder.WithCertificate(CertificateForge.Issue(CertificateForge.User));

        Assert.Equal(CertificateForge.Holder.PublicKey, HostKey.Load(key.ToOpenSshPrivateKey()).PublicKey);
    }

    [Fact]
    public void Key_WithACertificate_TakesAnotherOne()
    {
        var second = CertificateForge.Issue(CertificateForge.User);

        Assert.Equal(second, CertificateForge.Holder.WithCertificate(CertificateForge.Issue(CertificateForge.User)).WithCertificate(second).PublicKey);
    }

    [Fact]
    public void Certificate_OfAnotherKey_OrNone_IsMisuse()
    {
        Assert.Throws<ArgumentException>(() => CertificateForge.Authority.WithCertificate(CertificateForge.Issue(CertificateForge.User)));
        Assert.Throws<ArgumentException>(() => CertificateForge.Holder.WithCertificate(CertificateForge.Holder.PublicKey));
    }
}
