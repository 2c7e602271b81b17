using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Keys;

public sealed class HostCertificateFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HostKey _authority = HostKey.GenerateEd25519();
    private readonly HostKeyFile _first = new(HostKey.GenerateEd25519(), IsNew: false);
    private readonly HostKeyFile _second = new(HostKey.GenerateEcdsa(), IsNew: false);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ACertificate_GoesToItsKey_AndTheOrderStays()
    {
        var served = HostCertificateFiles.Apply([Write("cert.pub", Certify(_second.Key))], [_first, _second]).Select(static key => key.Served).ToArray();

        Assert.Equal(["ssh-ed25519", "ecdsa-sha2-nistp256-cert-v01@openssh.com"], served.Select(static key => key.KeyType));
        Assert.Equal(_second.Key.Fingerprint, served[1].Fingerprint);
    }

    [Theory, Trait("rule", "B-4")]
    [InlineData(CertificateKind.Host, true, "it is of none of the host keys")]
    [InlineData(CertificateKind.User, false, "it is no certificate of a host")]
    public void ACertificateOfAnother_OrOfAUser_IsRefusedWithTheReason(CertificateKind kind, bool isOfAnother, string why)
    {
        var file = Write("cert.pub", Certify(isOfAnother ? HostKey.GenerateEd25519() : _first.Key, kind));

        var refused = Assert.Throws<BastionException>(() => HostCertificateFiles.Apply([file], [_first, _second]));

        Assert.Equal($"The host certificate {file} cannot be used: {why}.", refused.Message);
        Assert.Equal($"ssh-keygen -L -f {file}", refused.Next);
    }

    [Fact]
    public void TwoCertificatesOfOneKey_AreRefused()
    {
        var files = new[] { Write("a.pub", Certify(_first.Key)), Write("b.pub", Certify(_first.Key)) };

        Assert.Contains("its key has one already", Assert.Throws<BastionException>(() => HostCertificateFiles.Apply(files, [_first])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThere_OrAPlainKey_IsRefused()
    {
        Assert.Throws<BastionException>(() => HostCertificateFiles.Apply([_folder.PathOf("none.pub")], [_first]));
        Assert.Throws<BastionException>(() => HostCertificateFiles.Apply([Write("plain.pub", _first.Key.PublicKey)], [_first]));
    }

    [Fact, Trait("rule", "B-24")]
    public void APipe_IsRefused_AndHoldsUpNothing()
    {
        _folder.MakePipe("pipe.pub");

        Assert.Contains("it is no regular file", Assert.Throws<BastionException>(() => HostCertificateFiles.Apply([_folder.PathOf("pipe.pub")], [_first])).Message, StringComparison.Ordinal);
    }

    private string Write(string name, PublicKey key)
    {
        _folder.Write(name, key.ToAuthorizedKeysLine() + "\n");
        return _folder.PathOf(name);
    }

    private PublicKey Certify(HostKey key, CertificateKind kind = CertificateKind.Host) => CertificateAuthority.Sign(
        _authority, new CertificateRequest { Key = key.PublicKey, Kind = kind, KeyId = "bastion's", Principals = ["bastion.example"] });
}
