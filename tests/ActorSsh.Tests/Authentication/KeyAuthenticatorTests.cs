using System.Text;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Tests.Authentication;

/// <summary>Authorized keys, certificate authorities and revocation.</summary>
public sealed class KeyAuthenticatorTests
{
    private static readonly HostKey Key = HostKey.GenerateEd25519();
    private static readonly HostKey Authority = HostKey.GenerateEd25519();

    private readonly ManualTime _time = new();

    [Theory, Trait("rule", "B-21")]
    [InlineData("", true)]
    [InlineData("from=\"192.0.2.0/24\" ", true)]
    [InlineData("from=\"198.51.100.0/24\" ", false)]
    [InlineData("expiry-time=\"19990101Z\" ", false)]
    public async Task AuthorizedKeys_ByOptions(string options, bool expected)
    {
        var authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(options + Key.ToAuthorizedKeysLine()), "ann", _time);

        Assert.Equal(expected, (await authenticator.AskAsync(Queries.Key(Key.PublicKey))).IsAccepted);
        Assert.Equal(expected, (await authenticator.AskAsync(Queries.Key(Key.PublicKey, isProbe: true))).IsAccepted);
        Assert.False((await authenticator.AskAsync(Queries.Key(Key.PublicKey, user: "Ann"))).IsAccepted);
        Assert.False((await authenticator.AskAsync(Queries.Password("ann", "x"))).IsAccepted);
    }

    [Fact]
    public async Task Refusal_ByAnOptionAnAuthorityOrAList_SaysWhy()
    {
        var expired = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse("expiry-time=\"19990101Z\" " + Key.ToAuthorizedKeysLine()), "ann", _time);
        var elsewhere = SshAuthenticator.FromCertificateAuthorities([Authority.PublicKey], time: _time);
        var revoked = expired.ExceptRevoked(() => RevocationList.Parse(Encoding.ASCII.GetBytes(Key.ToAuthorizedKeysLine() + "\n")));

        Assert.Contains("expir", (await expired.AskAsync(Queries.Key(Key.PublicKey))).Reason, StringComparison.Ordinal);
        Assert.Contains("principal", (await elsewhere.AskAsync(Queries.Key(Certify(Authority, "bob")))).Reason, StringComparison.Ordinal);
        Assert.Contains("revoked", (await revoked.AskAsync(Queries.Key(Key.PublicKey))).Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-21"), Trait("rule", "T-11")]
    public async Task AuthorizedKeys_OfEachUser_GrantThatUserOnly()
    {
        var authenticator = SshAuthenticator.FromAuthorizedKeys(
            (user, _) => new(user == "ann" ? AuthorizedKeys.Parse("restrict " + Key.ToAuthorizedKeysLine()) : null), _time);

        Assert.False((await authenticator.AskAsync(Queries.Key(Key.PublicKey))).Permissions.PermitsPty);
        Assert.False((await authenticator.AskAsync(Queries.Key(Key.PublicKey, "bob"))).IsAccepted);
    }

    [Theory, Trait("rule", "T-12"), Trait("rule", "B-21")]
    [InlineData("ann", "ann", true)]
    [InlineData("ann", "bob", false)]
    [InlineData("staff", "staff-member", true)]
    [InlineData("staff", "nobody", false)]
    public async Task Certificate_ByPrincipals(string principal, string user, bool expected)
    {
        var plain = SshAuthenticator.FromCertificateAuthorities([Authority.PublicKey], time: _time);
        var mapped = SshAuthenticator.FromCertificateAuthorities(
            [Authority.PublicKey], (name, _) => new(name switch { "staff-member" => ["staff"], "nobody" => null, _ => [name] }), _time);

        Assert.Equal(expected && user == principal, (await plain.AskAsync(Queries.Key(Certify(Authority, principal), user))).IsAccepted);
        Assert.Equal(expected, (await mapped.AskAsync(Queries.Key(Certify(Authority, principal), user))).IsAccepted);
    }

    [Fact, Trait("rule", "T-12")]
    public async Task Certificate_OfAnotherAuthority_OrAPlainKeyOfTheAuthority_IsRefused()
    {
        var authenticator = SshAuthenticator.FromCertificateAuthorities([Authority.PublicKey], time: _time);

        Assert.False((await authenticator.AskAsync(Queries.Key(Certify(HostKey.GenerateEd25519(), "ann")))).IsAccepted);
        Assert.False((await authenticator.AskAsync(Queries.Key(Authority.PublicKey))).IsAccepted);
        Assert.False((await authenticator.AskAsync(Queries.Key(Key.PublicKey))).IsAccepted);
    }

    [Fact, Trait("rule", "T-12"), Trait("rule", "B-21")]
    public async Task Revoked_WhateverVouchesForIt_IsRefused()
    {
        var certificate = Certify(Authority, "ann");
        var list = RevocationList.Empty;
        var authenticator = SshAuthenticator.FirstOf(
            SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(Key.ToAuthorizedKeysLine()), time: _time),
            SshAuthenticator.FromCertificateAuthorities([Authority.PublicKey], time: _time)).ExceptRevoked(() => list);

        Assert.True((await authenticator.AskAsync(Queries.Key(Key.PublicKey))).IsAccepted);
        Assert.True((await authenticator.AskAsync(Queries.Key(certificate))).IsAccepted);
        list = RevocationList.Parse(Encoding.ASCII.GetBytes(Key.ToAuthorizedKeysLine()));

        Assert.False((await authenticator.AskAsync(Queries.Key(Key.PublicKey))).IsAccepted);
        Assert.False((await authenticator.AskAsync(Queries.Key(certificate))).IsAccepted);
    }

    [Fact, Trait("rule", "T-12")]
    public void Authority_ThatIsACertificate_IsMisuse()
    {
        var refused = Assert.Throws<ArgumentException>(() => SshAuthenticator.FromCertificateAuthorities([Certify(Authority, "ann")]));

        Assert.Contains("an authority is a plain key", refused.Message, StringComparison.Ordinal);
    }

    private PublicKey Certify(HostKey authority, string principal) => CertificateAuthority.Sign(authority, new CertificateRequest
    {
        Key = Key.PublicKey,
        Kind = CertificateKind.User,
        KeyId = "test",
        Principals = [principal],
        ValidAfter = _time.GetUtcNow().AddHours(-1),
        ValidBefore = _time.GetUtcNow().AddHours(1),
    });
}
