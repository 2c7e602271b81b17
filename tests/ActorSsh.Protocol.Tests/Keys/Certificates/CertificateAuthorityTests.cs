using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class CertificateAuthorityTests
{
    [Fact, Trait("rule", "T-12")]
    public void Certificate_Issued_ReadsBackAsAskedFor()
    {
        var request = CertificateForge.User with
        {
            Serial = ulong.MaxValue,
            KeyId = "Zoë's laptop",
            Principals = ["zoe", "admins"],
            ValidAfter = CertificateForge.Now.AddMilliseconds(900),
            ValidBefore = CertificateForge.Now.AddDays(1),
            CriticalOptions = [CertificateOption.VerifyRequired, CertificateOption.ForceCommand("uptime")],
            Extensions = CertificateOption.DefaultUserExtensions,
        };

        var issued = CertificateForge.Issue(request);

        Assert.Equal("ssh-ed25519-cert-v01@openssh.com", issued.KeyType);
        Assert.Equal(["ssh-ed25519-cert-v01@openssh.com"], issued.SignatureAlgorithms);
        Assert.Equal(CertificateForge.Holder.Fingerprint, issued.Fingerprint);
        var certificate = issued.Certificate!;
        Assert.Equal(CertificateForge.Holder.PublicKey, certificate.Key);
        Assert.Equal(CertificateForge.Authority.PublicKey, certificate.SignatureKey);
        Assert.Equal((ulong.MaxValue, "Zoë's laptop", CertificateKind.User), (certificate.Serial, certificate.KeyId, certificate.Kind));
        Assert.Equal(["zoe", "admins"], certificate.Principals);
        Assert.Equal((CertificateForge.Now, CertificateForge.Now.AddDays(1)), (certificate.ValidAfter, certificate.ValidBefore));
        Assert.Equal(["force-command", "verify-required"], certificate.CriticalOptions.Select(static option => option.Name));
        Assert.Equal(["permit-X11-forwarding", "permit-agent-forwarding", "permit-port-forwarding", "permit-pty", "permit-user-rc"], certificate.Extensions.Select(static option => option.Name));
        Assert.True(certificate.VerifySignature());
    }

    public static TheoryData<string, string> Authorities => new()
    {
        { SampleKeys.Ed25519, "ssh-ed25519" },
        { SampleKeys.Ecdsa, "ecdsa-sha2-nistp256" },
        { SampleKeys.Ecdsa384, "ecdsa-sha2-nistp384" },
        { SampleKeys.Ecdsa521, "ecdsa-sha2-nistp521" },
        { SampleKeys.Rsa, "rsa-sha2-512" },
    };

    [Theory, Trait("rule", "T-12"), MemberData(nameof(Authorities))]
    public void Certificate_OfEachKey_IsSignedByEachCA_ByItsBestAlgorithm(string authority, string algorithm)
    {
        var issuer = HostKey.Load(authority);
        foreach (var vector in CertificateVector.All.Where(static vector => vector.Name.StartsWith("user-", StringComparison.Ordinal)))
        {
            var key = vector.Certificate.Key;

            var issued = CertificateAuthority.Sign(issuer, CertificateForge.User with { Key = key });

            Assert.Equal((key, algorithm), (issued.Certificate!.Key, issued.Certificate.SignatureAlgorithm));
            Assert.Equal(key.SignatureAlgorithms.Select(CertificateNames.Of), issued.SignatureAlgorithms);
            Assert.True(issued.Certificate.VerifySignature());
            Assert.False(issued.Certificate.VerifySignature(["ssh-rsa"]));
        }
    }

    [Fact]
    public void Certificate_IssuedTwice_DiffersByItsNonce() =>
        Assert.NotEqual(CertificateForge.Issue(CertificateForge.User), CertificateForge.Issue(CertificateForge.User));

    [Fact, Trait("rule", "T-12")]
    public void Request_OfACertificateOrForACA_ThatIsOne_IsMisuse()
    {
        var certificate = CertificateForge.Issue(CertificateForge.User);

        Assert.Throws<ArgumentException>(() => CertificateForge.Issue(CertificateForge.User with { Key = certificate }));
        Assert.Throws<ArgumentException>(() => CertificateAuthority.Sign(CertificateForge.Holder.WithCertificate(certificate), CertificateForge.User));
    }

    [Fact, Trait("rule", "T-12")]
    public void Request_WithoutPrincipals_OrWithTooMany_OrAnOptionTwice_IsMisuse()
    {
        Assert.Throws<ArgumentException>(() => CertificateForge.Issue(CertificateForge.User with { Principals = [] }));
        Assert.Throws<ArgumentException>(() => CertificateForge.Issue(CertificateForge.User with { Principals = [.. Enumerable.Repeat("a", 257)] }));
        Assert.Throws<ArgumentException>(() => CertificateForge.Issue(CertificateForge.User with { KeyId = "a\0b" }));
        Assert.Throws<ArgumentException>(() => CertificateForge.Issue(
            CertificateForge.User with { CriticalOptions = [CertificateOption.ForceCommand("a"), CertificateOption.ForceCommand("b")] }));
    }

    [Theory, Trait("rule", "T-12")]
    [InlineData("ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com")]
    [InlineData("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256-cert-v01@openssh.com")]
    [InlineData("rsa-sha2-512", "rsa-sha2-512-cert-v01@openssh.com")]
    [InlineData("ssh-rsa", "ssh-rsa-cert-v01@openssh.com")]
    [InlineData("sk-ssh-ed25519@openssh.com", "sk-ssh-ed25519-cert-v01@openssh.com")]
    [InlineData("sk-ecdsa-sha2-nistp256@openssh.com", "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com")]
    public void Name_OfACertificate_IsThePlainOneWithASuffix(string plain, string certificate)
    {
        Assert.Equal(certificate, CertificateNames.Of(plain));
        Assert.True(CertificateNames.TryPlainOf(certificate, out var back));
        Assert.Equal(plain, back);
        Assert.False(CertificateNames.TryPlainOf(plain, out _));
    }
}
