using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class HostCertificateTests
{
    [Theory, Trait("rule", "T-12")]
    [InlineData("build.example.com", true)]
    [InlineData("BUILD.example.com", true)]
    [InlineData("a.test.example.com", true)]
    [InlineData("10.0.0.5", true)]
    [InlineData("test.example.com", false)]
    [InlineData("example.com", false)]
    [InlineData("build.example.com.evil.example", false)]
    [InlineData("", false)]
    public void Host_IsOneOfThePrincipals_OrMatchesOne(string host, bool expected) =>
        Assert.Equal(expected, CertificateVector.Of("host-ed25519").Certificate.TryJudgeHost(host, CertificateForge.Now, out var reason) && reason.Length == 0);

    [Fact, Trait("rule", "T-12")]
    public void Certificate_OfAUser_IsNoHosts()
    {
        Assert.False(CertificateVector.Of("user-ed25519").Certificate.TryJudgeHost("alice", CertificateForge.Now, out var reason));
        Assert.Contains("is a user's, where a host's is wanted", reason, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "T-12")]
    public void Certificate_OfAHost_OutOfItsTimeOrWithACriticalOption_IsRefused()
    {
        var request = CertificateForge.Host with { ValidAfter = CertificateForge.Now, ValidBefore = CertificateForge.Now.AddHours(1) };

        Assert.Equal("the certificate is not valid yet", Judge(request, CertificateForge.Now.AddSeconds(-1)));
        Assert.Equal("", Judge(request, CertificateForge.Now));
        Assert.Equal("the certificate has expired", Judge(request, CertificateForge.Now.AddHours(1)));
        Assert.Contains("critical options", Judge(request with { CriticalOptions = [CertificateOption.VerifyRequired] }, CertificateForge.Now), StringComparison.Ordinal);
    }

    private static string Judge(CertificateRequest request, DateTimeOffset now)
    {
        CertificateForge.Certificate(request).TryJudgeHost("build.example.com", now, out var reason);
        return reason;
    }
}
