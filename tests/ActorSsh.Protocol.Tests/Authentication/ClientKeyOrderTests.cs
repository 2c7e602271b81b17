using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Keys;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>Which key a client offers when, and by which algorithm it signs (T-8).</summary>
public class ClientKeyOrderTests
{
    private static readonly HostKey Rsa = HostKey.Load(SampleKeys.Rsa);
    private static readonly HostKey Certified = LoginWorld.Certify(LoginWorld.KeyB);

    [Fact, Trait("rule", "T-12")]
    public void Certificates_AreOfferedBeforePlainKeys()
    {
        var driver = ClientDriver.With(LoginWorld.KeyA, Certified, LoginWorld.KeyB).Fail("publickey").Fail("publickey").Fail("publickey");

        Assert.Equal(
            [RequestForge.With(Certified).Probe(), new RequestForge().Probe(), new RequestForge { Key = LoginWorld.KeyB }.Probe()],
            driver.Requests[1..]);
    }

    [Theory, Trait("rule", "T-8")]
    [InlineData(null, "rsa-sha2-256")]
    [InlineData("rsa-sha2-256,rsa-sha2-512", "rsa-sha2-512")]
    [InlineData("ssh-rsa,rsa-sha2-256", "rsa-sha2-256")]
    [InlineData("ssh-rsa", null)]
    [InlineData("ssh-ed25519", null)]
    public void RsaKey_SignsByTheBestTheServerTakes(string? serverAlgorithms, string? expected) =>
        Assert.Equal(expected, AlgorithmFor(Rsa, serverAlgorithms));

    [Fact, Trait("rule", "T-8")]
    public void RsaKey_WithSha1_IsForThoseWhoSaySo()
    {
        var options = new ClientAuthenticationOptions { User = "ada", Keys = [Rsa], SignatureAlgorithms = SignatureAlgorithms.All };

        Assert.True(new ClientKeys(options, ["ssh-rsa"]).TryNext(out var offer));
        Assert.Equal("ssh-rsa", offer.Algorithm);
    }

    [Theory, Trait("rule", "T-12"), Trait("rule", "T-8")]
    [InlineData(null, "ssh-ed25519-cert-v01@openssh.com")]
    [InlineData("ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com")]
    [InlineData("ssh-ed25519-cert-v01@openssh.com", "ssh-ed25519-cert-v01@openssh.com")]
    [InlineData("rsa-sha2-512", null)]
    public void Certificate_IsTakenWhereItsPlainAlgorithmIs(string? serverAlgorithms, string? expected) =>
        Assert.Equal(expected, AlgorithmFor(Certified, serverAlgorithms));

    [Theory, Trait("rule", "T-12"), Trait("rule", "T-8")]
    [InlineData(null, "rsa-sha2-256-cert-v01@openssh.com")]
    [InlineData("rsa-sha2-512", "rsa-sha2-512-cert-v01@openssh.com")]
    public void RsaCertificate_SignsLikeItsKey(string? serverAlgorithms, string expected) =>
        Assert.Equal(expected, AlgorithmFor(LoginWorld.Certify(Rsa), serverAlgorithms));

    [Fact, Trait("rule", "T-11")]
    public void KeysThatSucceeded_AndTheirCertificates_AreNotOfferedAgain()
    {
        var keys = new ClientKeys(new ClientAuthenticationOptions { User = "ada", Keys = [LoginWorld.KeyB, Certified, LoginWorld.KeyA] }, serverAlgorithms: null);
        Assert.True(keys.TryNext(out var first));

        keys.OnPartialSuccess(first.Key);

        Assert.True(keys.TryNext(out var second));
        Assert.Equal(LoginWorld.KeyA, second.Key);
        Assert.False(keys.TryNext(out _));
    }

    private static string? AlgorithmFor(HostKey key, string? serverAlgorithms)
    {
        var options = new ClientAuthenticationOptions { User = "ada", Keys = [key] };
        return new ClientKeys(options, serverAlgorithms?.Split(',')).TryNext(out var offer) ? offer.Algorithm : null;
    }
}
