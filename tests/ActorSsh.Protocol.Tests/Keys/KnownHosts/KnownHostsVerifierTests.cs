using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Authentication;
using ActorSsh.Protocol.Tests.Whole;
using ActorSsh.Protocol.Transport;
using static ActorSsh.Protocol.Tests.Keys.KnownHostsForge;

namespace ActorSsh.Protocol.Tests.Keys;

public class KnownHostsVerifierTests
{
    /// <summary>Status, mode, whether the key is taken.</summary>
    public static TheoryData<KnownHostStatus, KnownHostsMode, bool> Table => new()
    {
        { KnownHostStatus.Trusted, KnownHostsMode.Strict, true },
        { KnownHostStatus.Trusted, KnownHostsMode.AcceptNew, true },
        { KnownHostStatus.Trusted, KnownHostsMode.Off, true },
        { KnownHostStatus.Unknown, KnownHostsMode.Strict, false },
        { KnownHostStatus.Unknown, KnownHostsMode.AcceptNew, true },
        { KnownHostStatus.Unknown, KnownHostsMode.Off, true },
        { KnownHostStatus.Changed, KnownHostsMode.Strict, false },
        { KnownHostStatus.Changed, KnownHostsMode.AcceptNew, false },
        { KnownHostStatus.Changed, KnownHostsMode.Off, true },
        { KnownHostStatus.Revoked, KnownHostsMode.Strict, false },
        { KnownHostStatus.Revoked, KnownHostsMode.AcceptNew, false },
        { KnownHostStatus.Revoked, KnownHostsMode.Off, false },
    };

    [Theory, Trait("rule", "T-14"), Trait("hostile", "H-21"), MemberData(nameof(Table))]
    public void Key_OfAStatus_InAMode_IsTakenOrNot(KnownHostStatus status, KnownHostsMode mode, bool expected)
    {
        var hosts = KnownHosts.Parse(status switch
        {
            KnownHostStatus.Trusted => Line(Host, Own),
            KnownHostStatus.Changed => Line(Host, Other),
            KnownHostStatus.Revoked => Line("@revoked *", Own),
            _ => "",
        });
        var verifier = new KnownHostsVerifier(hosts, Host, 22, CertificateForge.Now) { Mode = mode };

        Assert.Equal(expected, verifier.Verify(Own.PublicKey));
        Assert.Equal(status, verifier.Answer!.Status);
        Assert.Equal(status is KnownHostStatus.Unknown && mode is KnownHostsMode.AcceptNew, !ReferenceEquals(hosts, verifier.Updated));
    }

    [Fact]
    public void Table_HasARowForEachStatusAndMode() => Assert.Equal(
        Enum.GetValues<KnownHostStatus>().Length * Enum.GetValues<KnownHostsMode>().Length,
        Table.Select(static row => (row[0], row[1])).Distinct().Count());

    [Theory, Trait("rule", "T-14"), InlineData(false), InlineData(true)]
    public void AcceptNew_WritesTheKeyDown_AndTrustsItNextTime(bool hashes)
    {
        var first = new KnownHostsVerifier(KnownHosts.Empty, Host, 2222, CertificateForge.Now) { Mode = KnownHostsMode.AcceptNew, HashesNames = hashes };
        first.Verify(Certificate);

        var second = new KnownHostsVerifier(first.Updated, Host, 2222, CertificateForge.Now);

        Assert.Equal(hashes, first.Updated.ToString().StartsWith("|1|", StringComparison.Ordinal));
        Assert.True(second.Verify(Own.PublicKey));
        Assert.Same(first.Updated, second.Updated);
    }

    [Fact, Trait("rule", "T-14"), Trait("rule", "T-12")]
    public void Client_WithAKnownCA_ConnectsToItsHosts_AndToNoOthers()
    {
        var authority = Line("@cert-authority *.example.com", CertificateForge.Authority);

        Assert.True(Connects(authority, Own.WithCertificate(Certificate)));
        Assert.False(Connects(authority, Own));
        Assert.False(Connects(authority, Other.WithCertificate(CertificateForge.Issue(CertificateForge.Host with { Key = Other.PublicKey, Principals = ["x"] }))));
        Assert.True(Connects(Line(Host, Own), Own));
    }

    private static bool Connects(string file, HostKey hostKey)
    {
        var hosts = KnownHosts.Parse(file);
        var transport = new TransportOptions
        {
            HostKeyAlgorithms = hosts.Find(Host).Order(["ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com"]),
            HostKeyVerifier = new KnownHostsVerifier(hosts, Host, 22, CertificateForge.Now).Verify,
        };
        using var pair = new ConnectionPair(
            ConnectionPair.ClientOptions with { Transport = transport },
            ConnectionPair.ServerOptions with { Transport = new TransportOptions { HostKeys = [hostKey] } });
        pair.Settle();
        Assert.Equal(pair.Client.State.User is null, pair.Client.State.Failure?.Reason is DisconnectReason.HostKeyNotVerifiable);
        return pair.Server.State.User?.Name == LoginWorld.User;
    }
}
