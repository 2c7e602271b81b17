using ActorSsh.Protocol.Keys;
using static ActorSsh.Protocol.Tests.Keys.KnownHostsForge;

namespace ActorSsh.Protocol.Tests.Keys;

public class KnownHostsTests
{
    private const string Authority = "@cert-authority *.example.com";

    [Fact, Trait("rule", "T-14")]
    public void Key_OfTheHost_IsTrusted_AnotherHasChanged_NoneIsUnknown()
    {
        var file = Line("# a comment, and", Other) + Line("other.example.com", Other) + Line("build.example.com,10.0.0.5", Own);

        Assert.Equal(KnownHostStatus.Trusted, Check(file, Own.PublicKey));
        Assert.Equal(KnownHostStatus.Unknown, Check("", Own.PublicKey));
        Assert.Equal(KnownHostStatus.Unknown, Check(Line("other.example.com", Other), Own.PublicKey));
        Assert.Equivalent(new KnownHostAnswer(KnownHostStatus.Changed, [3], "Other keys are known for this host."), Answer(file, Other.PublicKey));
    }

    [Fact, Trait("rule", "T-14")]
    public void Key_OneOfSeveral_IsTrusted() =>
        Assert.Equivalent(new KnownHostAnswer(KnownHostStatus.Trusted, [2], ""), Answer(Line(Host, Other) + Line(Host, Own) + Line(Host, Ecdsa), Own.PublicKey));

    [Fact, Trait("rule", "T-14"), Trait("hostile", "H-21")]
    public void Key_OfATypeNotSeenBefore_HasChangedToo()
    {
        Assert.Equal(KnownHostStatus.Changed, Check(Line(Host, Ecdsa), Own.PublicKey));
        Assert.Equal(KnownHostStatus.Changed, Check(Host + " ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAACQDf////////8Q==", Own.PublicKey));
        Assert.Equal(KnownHostStatus.Changed, Check(Host + " ssh-new AAAAB3NzaC1uZXcBAgM=", Own.PublicKey));
    }

    [Theory, Trait("rule", "T-14")]
    [InlineData("[build.example.com]:2222", KnownHostStatus.Trusted)]
    [InlineData("build.example.com", KnownHostStatus.Trusted)]
    [InlineData("[build.example.com]:2223", KnownHostStatus.Unknown)]
    [InlineData("[*.example.com]:*", KnownHostStatus.Trusted)]
    public void Key_OnAnotherPort_IsLookedUpWithIt_AndThenWithout(string names, KnownHostStatus expected) =>
        Assert.Equal(expected, Check(Line(names, Own), Own.PublicKey, 2222));

    [Fact, Trait("rule", "T-14")]
    public void Key_KnownWithThePort_IsNotExcusedByTheNameAlone()
    {
        var file = Line("[build.example.com]:2222", Other) + Line(Host, Own);

        Assert.Equal(KnownHostStatus.Changed, Check(file, Own.PublicKey, 2222));
        Assert.Equal(KnownHostStatus.Trusted, Check(file, Own.PublicKey));
        Assert.Equal(KnownHostStatus.Unknown, Check(Line(Host, Other), Own.PublicKey, 2222));
    }

    [Theory, Trait("rule", "T-14"), Trait("hostile", "H-21")]
    [InlineData("@revoked *", 22)]
    [InlineData("@revoked build.example.com", 22)]
    [InlineData("@revoked build.example.com", 2222)]
    public void Key_Revoked_IsRevoked_WhateverElseVouchesForIt(string names, int port)
    {
        var trusting = Line(Host, Own) + Line("[build.example.com]:2222", Own) + Line(Authority, CertificateForge.Authority);

        Assert.Equal(KnownHostStatus.Revoked, Check(trusting + Line(names, Own), Own.PublicKey, port));
        Assert.Equal(KnownHostStatus.Revoked, Check(trusting + Line(names, Own), Certificate, port));
        Assert.Equal(KnownHostStatus.Revoked, Check(trusting + Line(names, CertificateForge.Authority), Certificate, port));
        Assert.Equal(KnownHostStatus.Trusted, Check(trusting + Line(names, CertificateForge.Authority), Own.PublicKey, port));
    }

    [Theory, Trait("rule", "T-14"), Trait("rule", "T-12")]
    [InlineData(22)]
    [InlineData(2222)]
    public void Certificate_OfACAThatCertifiesSuchHosts_IsTrusted(int port)
    {
        Assert.Equal(KnownHostStatus.Trusted, Check(Line(Authority, CertificateForge.Authority), Certificate, port));
        Assert.Equal(KnownHostStatus.Unknown, Check(Line("@cert-authority *.example.org", CertificateForge.Authority), Certificate, port));
        Assert.Equal(KnownHostStatus.Unknown, Check(Line(Authority, Other), Certificate, port));
    }

    [Fact, Trait("rule", "T-14"), Trait("rule", "T-12")]
    public void Key_OfACA_IsNoHostKey_AndAHostKeyIsNoCA()
    {
        Assert.Equal(KnownHostStatus.Unknown, Check(Line(Authority, Own), Own.PublicKey));
        Assert.Equal(KnownHostStatus.Changed, Check(Line("*.example.com", CertificateForge.Authority), Certificate));
    }

    [Fact, Trait("rule", "T-14"), Trait("rule", "T-12")]
    public void Certificate_ThatIsNoGood_CountsAsItsKey()
    {
        var authority = Line(Authority, CertificateForge.Authority);
        var expired = CertificateForge.Issue(CertificateForge.Host with { Key = Own.PublicKey, ValidBefore = CertificateForge.Now });
        var elsewhere = CertificateForge.Issue(CertificateForge.Host with { Key = Own.PublicKey, Principals = ["other.example.com"] });
        var users = CertificateForge.Issue(CertificateForge.User with { Key = Own.PublicKey, Principals = [Host] });

        Assert.Contains("but the certificate has expired", Answer(authority, expired).Reason, StringComparison.Ordinal);
        Assert.Contains("does not name the host", Answer(authority, elsewhere).Reason, StringComparison.Ordinal);
        Assert.Contains("is a user's", Answer(authority, users).Reason, StringComparison.Ordinal);
        Assert.All([expired, elsewhere, users], key => Assert.Equal(KnownHostStatus.Unknown, Check(authority, key)));
        Assert.All([expired, elsewhere, users], key => Assert.Equal(KnownHostStatus.Trusted, Check(authority + Line(Host, Own), key)));
        Assert.All([expired, elsewhere, users], key => Assert.Equal(KnownHostStatus.Changed, Check(authority + Line(Host, Other), key)));
    }

    [Fact, Trait("rule", "T-14"), Trait("hostile", "H-21")]
    public void Certificate_WithAForgedSignature_IsNotTrusted()
    {
        var blob = Certificate.Blob.ToArray();
        blob[^1] ^= 1;

        var answer = Answer(Line(Authority, CertificateForge.Authority), PublicKey.FromBlob(blob));

        Assert.Equal(KnownHostStatus.Unknown, answer.Status);
        Assert.Contains("signature is wrong", answer.Reason, StringComparison.Ordinal);
    }

    [Theory, Trait("rule", "T-14"), Trait("hostile", "H-9")]
    [InlineData("build.example.com", "it holds no key")]
    [InlineData("build.example.com ssh-ed25519", "it holds no key")]
    [InlineData("build.example.com ssh-ed25519 !!!!", "it holds no key")]
    [InlineData("@revoked build.example.com ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAACQDf////////8Q==", "it holds no key")]
    [InlineData("@trusted build.example.com ssh-ed25519 AAAA", "its marker is neither")]
    [InlineData("|2|AAAA|AAAA ssh-ed25519 AAAA", "hashed in an unknown way")]
    [InlineData("|1|AAAA|AAAA ssh-ed25519 AAAA", "hashed in an unknown way")]
    [InlineData("|1|AAAA ssh-ed25519 AAAA", "hashed in an unknown way")]
    public void Line_ThatIsNone_IsSkippedWithNumberAndReason(string line, string reason)
    {
        var hosts = KnownHosts.Parse("\n" + line + "\r\n" + Line(Host, Own));

        Assert.Equal(2, Assert.Single(hosts.Skipped).Number);
        Assert.Contains(reason, hosts.Skipped[0].Reason, StringComparison.Ordinal);
        Assert.Equal([Own.PublicKey], hosts.Find(Host).Keys);
    }

    [Fact, Trait("rule", "T-14")]
    public void Find_GivesKeysAuthoritiesAndRevokedOnes()
    {
        var hosts = KnownHosts.Parse(Line(Host, Own) + Line("Build.*", Ecdsa) + Line(Authority, CertificateForge.Authority) + Line("@revoked *", Other));

        var known = hosts.Find("BUILD.example.com");

        Assert.Equal([Own.PublicKey, Ecdsa.PublicKey], known.Keys);
        Assert.Equal([CertificateForge.Authority.PublicKey], known.Authorities);
        Assert.Equal([Other.PublicKey], known.Revoked);
        Assert.Equal(known.Keys, hosts.Find(Host, 2222).Keys);
    }

    [Fact, Trait("rule", "T-14")]
    public void Algorithms_OfWhatIsKnown_AreOfferedFirst()
    {
        string[] algorithms = ["ssh-ed25519-cert-v01@openssh.com", "ecdsa-sha2-nistp256-cert-v01@openssh.com", "ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512"];

        Assert.Equal(algorithms, KnownHosts.Empty.Find(Host).Order(algorithms));
        Assert.Equal(
            ["ecdsa-sha2-nistp256-cert-v01@openssh.com", "ecdsa-sha2-nistp256", "ssh-ed25519-cert-v01@openssh.com", "ssh-ed25519", "rsa-sha2-512"],
            KnownHosts.Parse(Line(Host, Ecdsa)).Find(Host).Order(algorithms));
        Assert.Equal(
            ["ssh-ed25519-cert-v01@openssh.com", "ecdsa-sha2-nistp256-cert-v01@openssh.com", "ecdsa-sha2-nistp256", "ssh-ed25519", "rsa-sha2-512"],
            KnownHosts.Parse(Line(Host, Ecdsa) + Line(Authority, CertificateForge.Authority)).Find(Host).Order(algorithms));
    }
}
