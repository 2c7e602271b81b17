using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class SignatureAlgorithmsTests
{
    [Fact]
    public void Default_Order_IsThatOfTheReadme() => Assert.Equal(
        [
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com", "ecdsa-sha2-nistp384-cert-v01@openssh.com", "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "sk-ssh-ed25519-cert-v01@openssh.com", "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com", "rsa-sha2-256-cert-v01@openssh.com",
            "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com", "rsa-sha2-512", "rsa-sha2-256",
        ],
        SignatureAlgorithms.Default);

    [Fact]
    public void Sha1_IsKnown_AndInNoDefault()
    {
        Assert.Equal(["ssh-rsa-cert-v01@openssh.com", "ssh-rsa"], SignatureAlgorithms.All.Except(SignatureAlgorithms.Default));
        Assert.True(SignatureAlgorithms.IsKnown("ssh-rsa"));
        Assert.DoesNotContain("ssh-rsa", SignatureAlgorithms.DefaultOfHosts);
    }

    [Fact]
    public void DefaultOfHosts_KeysOnHardware_AreLeftOut() => Assert.Equal(
        SignatureAlgorithms.Default.Where(name => !name.StartsWith("sk-", StringComparison.Ordinal)), SignatureAlgorithms.DefaultOfHosts);

    [Fact]
    public void EachAlgorithm_PlainAndOfCertificates_LeadToEachOther() => Assert.All(SignatureAlgorithms.All, name =>
    {
        Assert.True(SignatureAlgorithms.IsKnown(name));
        var plain = SignatureAlgorithms.PlainOf(name);
        Assert.DoesNotContain("-cert-", plain);
        Assert.Contains(CertificateNames.Of(plain), SignatureAlgorithms.All);
        Assert.Equal(plain, SignatureAlgorithms.PlainOf(CertificateNames.Of(plain)));
    });

    [Theory, InlineData("ssh-dss"), InlineData(""), InlineData("webauthn-sk-ecdsa-sha2-nistp256@openssh.com"), InlineData("ssh-dss-cert-v01@openssh.com")]
    public void OtherName_IsUnknown(string name)
    {
        Assert.False(SignatureAlgorithms.IsKnown(name));
        Assert.Equal(name, SignatureAlgorithms.PlainOf(name));
    }
}
