using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Authentication;
using ActorSsh.Protocol.Tests.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>A server that shows a certificate, from the key exchange to the log-in.</summary>
public sealed class HostCertificateTests
{
    private const string CertificateAlgorithm = "ssh-ed25519-cert-v01@openssh.com";

    private static readonly PublicKey Certificate = CertificateForge.Issue(CertificateForge.Host with { Key = LoginWorld.Host.PublicKey });

    private static readonly ConnectionStateOptions CertifiedServer = ConnectionPair.ServerOptions with
    {
        Transport = new TransportOptions { HostKeys = [LoginWorld.Host.WithCertificate(Certificate)] },
    };

    [Fact, Trait("rule", "T-12"), Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void Client_ThatTakesCertificates_SeesIt_AndBindsItsLogInToIt()
    {
        using var pair = Connect(CertificateAlgorithm, "ssh-ed25519");

        Assert.Equal(Certificate, pair.Client.State.Transport.HostKey);
        Assert.Equal(Certificate, pair.Server.State.Transport.HostKey);
        Assert.Equal(CertificateAlgorithm, pair.Client.State.Transport.Algorithms!.HostKey);
        Assert.Equal(LoginWorld.HostBoundMethod, pair.Server.State.User!.Method);
    }

    [Fact, Trait("rule", "T-12")]
    public void Client_ThatTakesNone_SeesThePlainKey()
    {
        using var pair = Connect("ssh-ed25519");

        Assert.Equal(LoginWorld.Host.PublicKey, pair.Client.State.Transport.HostKey);
    }

    [Fact, Trait("rule", "T-12"), Trait("rule", "T-14")]
    public void Announcement_OfACertifiedKey_NamesThePlainOne_WhichIsProven()
    {
        using var pair = Connect(CertificateAlgorithm);
        var announced = Assert.Single(pair.Client.Events.OfType<HostKeysAnnounced>());

        pair.ClientState.ProveHostKeys(announced.Keys, pair.Now);
        pair.Settle();

        Assert.Equal([LoginWorld.Host.PublicKey], announced.Keys);
        Assert.Equal(announced.Keys, Assert.Single(pair.Client.Events.OfType<HostKeyProofCompleted>()).Proven);
    }

    [Fact, Trait("rule", "T-5"), Trait("rule", "T-12")]
    public void Rekey_WithTheSameCertificate_IsNotAskedAbout()
    {
        using var pair = Connect(CertificateAlgorithm);

        pair.Client.State.Transport.StartRekey(pair.Now);
        pair.Settle();

        Assert.Equal((1, 1), (pair.Client.State.Transport.Rekeys, pair.Server.State.Transport.Rekeys));
        Assert.Equal(Certificate, pair.Client.State.Transport.HostKey);
    }

    [Fact, Trait("rule", "T-5"), Trait("hostile", "H-21")]
    public void Rekey_WithAnotherCertificateOfTheSameKey_OrWithout_IsRefused()
    {
        var check = new HostKeyCheck(static _ => true, Certificate);
        var other = CertificateForge.Issue(CertificateForge.Host with { Key = LoginWorld.Host.PublicKey });

        check.Accept(Certificate);
        Assert.Throws<SshProtocolException>(() => check.Accept(other));
        Assert.Throws<SshProtocolException>(() => check.Accept(LoginWorld.Host.PublicKey));
    }

    [Fact, Trait("rule", "T-12")]
    public void Options_WithACertifiedKey_HoldItsPlainFormOnce()
    {
        var certified = LoginWorld.Host.WithCertificate(Certificate);

        Assert.Equal([Certificate, LoginWorld.Host.PublicKey, LoginWorld.OtherHost.PublicKey], KeysOf(certified, LoginWorld.OtherHost));
        Assert.Equal([LoginWorld.Host.PublicKey, Certificate], KeysOf(LoginWorld.Host, certified));
        Assert.Throws<ArgumentException>(() => KeysOf(CertificateForge.Holder.WithCertificate(CertificateForge.Issue(CertificateForge.User))));

        static IEnumerable<PublicKey> KeysOf(params HostKey[] keys) => new TransportOptions { HostKeys = keys }.HostKeys.Select(static key => key.PublicKey);
    }

    private static ConnectionPair Connect(params string[] algorithms) => ConnectionPair.LoggedIn(
        ConnectionPair.ClientOptions with
        {
            Transport = new TransportOptions { HostKeyAlgorithms = algorithms, HostKeyVerifier = static key => key.Fingerprint == LoginWorld.Host.Fingerprint },
        },
        CertifiedServer);
}
