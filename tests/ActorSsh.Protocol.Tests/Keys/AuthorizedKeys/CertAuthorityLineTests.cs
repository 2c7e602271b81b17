using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>Certificates by the authorities that authorized_keys lists (<c>cert-authority</c>, sshd(8)).</summary>
[Trait("rule", "T-12"), Trait("rule", "B-21")]
public class CertAuthorityLineTests
{
    private static readonly HostKey Authority = HostKey.Load(SampleKeys.Ed25519);
    private static readonly PublicKey User = HostKey.GenerateEd25519().PublicKey;

    [Fact]
    public void Certificate_OfAListedAuthority_GetsWhatBothLeave()
    {
        var keys = KeyLogins.ParseOne("cert-authority,no-pty,environment=\"A=1\"");
        var certificate = Issue(["ann"], CertificateOption.DefaultUserExtensions, CertificateOption.ForceCommand("backup"));

        Assert.True(keys.TryJudge(KeyLogins.With(certificate), out var permissions, out var reason), reason);

        Assert.Equal((false, true, "backup", "1"), (permissions.PermitsPty, permissions.PermitsPortForwarding, permissions.ForcedCommand, permissions.Environment["A"]));
    }

    [Theory]
    [InlineData("cert-authority", "ann", null)]
    [InlineData("cert-authority", "bob", "the certificate does not name the user among its principals")]
    [InlineData("cert-authority,principals=\"bob,carl\"", "bob", null)]
    [InlineData("cert-authority,principals=\"bob,carl\"", "ann", "the certificate does not name the user among its principals")]
    [InlineData("cert-authority,from=\"10.0.0.0/8\"", "ann", "line 1 does not admit this source")]
    [InlineData("cert-authority,expiry-time=\"20261122Z\"", "ann", "line 1 has expired")]
    [InlineData("cert-authority,command=\"backup\"", "ann", null)]
    [InlineData("cert-authority,command=\"restore\"", "ann", "line 1 and the certificate force different commands")]
    [InlineData("restrict", "ann", "line 1 admits the key itself, no certificates of it")]
    public void Certificate_ByLineAndPrincipals_IsJudged(string options, string principal, string? expected)
    {
        var certificate = Issue([principal], [], CertificateOption.ForceCommand("backup"));

        Assert.Equal(expected, KeyLogins.ReasonToRefuse(KeyLogins.ParseOne(options), KeyLogins.With(certificate)));
    }

    [Fact]
    public void Certificate_OfAnotherAuthority_IsRefused()
    {
        var other = CertificateAuthority.Sign(HostKey.GenerateEd25519(), Request(["ann"], [], CertificateOption.VerifyRequired));

        Assert.Equal("the certificate's authority is not listed", KeyLogins.ReasonToRefuse(KeyLogins.ParseOne("cert-authority"), KeyLogins.With(other)));
    }

    [Fact]
    public void Certificate_OfAKeyThatIsListed_IsNotThatKey()
    {
        var keys = AuthorizedKeys.Parse(User.ToAuthorizedKeysLine());

        Assert.Equal("the certificate's authority is not listed", KeyLogins.ReasonToRefuse(keys, KeyLogins.With(Issue(["ann"], [], CertificateOption.VerifyRequired))));
    }

    [Fact]
    public void Line_WithACertificate_IsSkipped()
    {
        var keys = AuthorizedKeys.Parse(Issue(["ann"], [], CertificateOption.VerifyRequired).ToAuthorizedKeysLine());

        Assert.Equal([new SkippedLine(1, "it holds a certificate; list the authority's key as cert-authority, or the certified key")], keys.Skipped);
    }

    private static PublicKey Issue(IReadOnlyList<string> principals, IReadOnlyList<CertificateOption> extensions, CertificateOption condition) =>
        CertificateAuthority.Sign(Authority, Request(principals, extensions, condition));

    private static CertificateRequest Request(IReadOnlyList<string> principals, IReadOnlyList<CertificateOption> extensions, CertificateOption condition) => new()
    {
        Key = User,
        Kind = CertificateKind.User,
        KeyId = "test",
        Principals = principals,
        Extensions = extensions,
        CriticalOptions = [condition],
        ValidAfter = KeyLogins.Noon.AddDays(-1),
        ValidBefore = KeyLogins.Noon.AddDays(1),
    };
}
