using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using Akka.Configuration;

namespace ActorSsh.Tests.Options;

/// <summary>The profiles of the library and of a user's own: what they hold, what goes before what, and what is said of names nobody knows.</summary>
public sealed class AlgorithmProfileTests
{
    private static readonly string[] ShaOne = ["ssh-rsa-cert-v01@openssh.com", "ssh-rsa"];

    public static TheoryData<string> Names => ["default", "hardened", "legacy"];

    [Theory, MemberData(nameof(Names))]
    public void AProfile_OfTheLibrary_KeepsTheOrderOfItsAlgorithms(string name)
    {
        var profile = Profile("", name);

        Assert.Equal(TransportAlgorithms.KeyExchanges.Where(profile.KeyExchangeAlgorithms.Contains), profile.KeyExchangeAlgorithms);
        Assert.Equal(TransportAlgorithms.Macs.Where(profile.Macs.Contains), profile.Macs);
        Assert.Equal(SignatureAlgorithms.All.Where(profile.HostKeyAlgorithms.Contains), profile.HostKeyAlgorithms);
        Assert.Equal(SignatureAlgorithms.All.Where(profile.SignatureAlgorithms.Contains), profile.SignatureAlgorithms);
    }

    [Fact]
    public void Default_IsWhatServersHaveWithoutAWord()
    {
        var options = SshServerOptions.Default;

        Assert.Equal(options.WithAlgorithms("default").Transport.KeyExchangeAlgorithms, options.Transport.KeyExchangeAlgorithms);
        Assert.Equal(TransportAlgorithms.KeyExchanges.Where(TransportAlgorithms.IsSupported), options.Transport.KeyExchangeAlgorithms);
        Assert.Equal(SignatureAlgorithms.DefaultOfHosts, options.Transport.HostKeyAlgorithms);
        Assert.Equal(SignatureAlgorithms.Default, options.Authentication.SignatureAlgorithms);
        Assert.Equal(TransportAlgorithms.Ciphers, options.Transport.Ciphers);
        Assert.Equal(TransportAlgorithms.Macs, options.Transport.Macs);
    }

    [Fact]
    public void Sha1_IsInTheLegacyProfileOnly()
    {
        Assert.All(["default", "hardened"], name => Assert.Empty(Profile("", name).HostKeyAlgorithms.Concat(Profile("", name).SignatureAlgorithms).Intersect(ShaOne)));
        Assert.Equal([.. Profile("", "default").HostKeyAlgorithms, .. ShaOne], Profile("", "legacy").HostKeyAlgorithms);
        Assert.Equal([.. Profile("", "default").SignatureAlgorithms, .. ShaOne], Profile("", "legacy").SignatureAlgorithms);
    }

    [Fact]
    public void Hardened_HasNoCurvesOfNist_NoPlainMacs_AndNoUnauthenticatedCiphers()
    {
        var profile = Profile("", "hardened");

        Assert.DoesNotContain(profile.KeyExchangeAlgorithms.Concat(profile.HostKeyAlgorithms).Concat(profile.SignatureAlgorithms), static name => name.Contains("nistp", StringComparison.Ordinal));
        Assert.DoesNotContain(profile.Ciphers, static name => name.EndsWith("-ctr", StringComparison.Ordinal));
        Assert.All(profile.Macs, static name => Assert.EndsWith("-etm@openssh.com", name, StringComparison.Ordinal));
    }

    [Fact]
    public void AFile_ChoosesAProfile_AndItsOwnListsGoBeforeIt()
    {
        var options = SshServerOptions.FromConfig(ConfigurationFactory.ParseString(
            """
            actor-ssh.transport { algorithms = hardened, ciphers = ["aes256-ctr"] }
            actor-ssh.authentication.signature-algorithms = ["rsa-sha2-256"]
            """));

        Assert.Equal(["aes256-ctr"], options.Transport.Ciphers);
        Assert.Equal(["rsa-sha2-256"], options.Authentication.SignatureAlgorithms);
        Assert.Equal(Profile("", "hardened").HostKeyAlgorithms, options.Transport.HostKeyAlgorithms);
        Assert.Equal(["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com"], options.Transport.Macs);
    }

    [Fact]
    public void AProfileOfOnesOwn_LeavesWhatItDoesNotNameToTheDefault()
    {
        var options = SshServerOptions.FromConfig(ConfigurationFactory.ParseString(
            """
            actor-ssh.algorithms.own { ciphers = ["aes256-ctr"], macs = ["hmac-sha2-512"] }
            actor-ssh.transport.algorithms = own
            """));

        Assert.Equal(["aes256-ctr"], options.Transport.Ciphers);
        Assert.Equal(["hmac-sha2-512"], options.Transport.Macs);
        Assert.Equal(SshServerOptions.Default.Transport.KeyExchangeAlgorithms, options.Transport.KeyExchangeAlgorithms);
        Assert.Equal(SshServerOptions.Default.Authentication.SignatureAlgorithms, options.Authentication.SignatureAlgorithms);
    }

    [Fact]
    public void AListOfTheLibrarys_MayBeReplacedInAFile()
    {
        var profile = Profile("actor-ssh.algorithms.hardened.macs = [\"hmac-sha2-256\"]", "hardened");

        Assert.Equal(["hmac-sha2-256"], profile.Macs);
    }

    [Fact]
    public void Code_ChoosesAProfile_AndChangesIt()
    {
        var hardened = Profile("", "hardened") with { Ciphers = ["aes256-ctr"] };

        var options = SshServerOptions.Default.WithAlgorithms(hardened);

        Assert.Equal(["aes256-ctr"], options.Transport.Ciphers);
        Assert.Equal(hardened.SignatureAlgorithms, options.Authentication.SignatureAlgorithms);
        Assert.Equal(hardened.Macs, options.WithAlgorithms("hardened").Transport.Macs);
    }

    [Theory]
    [InlineData("actor-ssh.transport.algorithms = best", "actor-ssh.transport.algorithms: 'best' came; allowed are default, hardened, legacy.")]
    [InlineData("actor-ssh.transport.ciphers = [\"des\"]", "actor-ssh.transport.ciphers: 'des' came; allowed are aes128-gcm@openssh.com, ")]
    [InlineData("actor-ssh.transport.macs = []", "actor-ssh.transport.macs: an empty list came; allowed are hmac-sha2-256-etm@openssh.com, ")]
    [InlineData("actor-ssh.transport.host-key-algorithms = [ssh-dss]", "actor-ssh.transport.host-key-algorithms: 'ssh-dss' came; allowed are ")]
    [InlineData("actor-ssh.transport.key-exchange-algorithms = none", "actor-ssh.transport.key-exchange-algorithms: 'none' came; a list of names is allowed, or 'profile' in place of one.")]
    [InlineData("actor-ssh.authentication.signature-algorithms = [rsa]", "actor-ssh.authentication.signature-algorithms: 'rsa' came; allowed are ")]
    [InlineData("actor-ssh.algorithms.own.ciphers = [des], actor-ssh.transport.algorithms = own", "actor-ssh.algorithms.own.ciphers: 'des' came; allowed are aes128-gcm@openssh.com, ")]
    [InlineData("actor-ssh.algorithms.own.cipher = [aes256-ctr], actor-ssh.transport.algorithms = own", "actor-ssh.algorithms.own: 'cipher' came; allowed are key-exchange-algorithms, host-key-algorithms, ciphers, macs, signature-algorithms.")]
    public void ANameNobodyKnows_IsToldWithItsKeyAndWhatIsAllowed(string text, string message)
    {
        var refused = Assert.Throws<ConfigurationException>(() => SshServerOptions.FromConfig(ConfigurationFactory.ParseString(text)));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AProfileNobodyKnows_InCode_IsRefused()
    {
        var refused = Assert.Throws<ConfigurationException>(() => SshServerOptions.Default.WithAlgorithms("best"));

        Assert.Equal("actor-ssh.algorithms: 'best' came; allowed are default, hardened, legacy.", refused.Message);
    }

    [Fact]
    public void AListInCode_WithANameNobodyKnows_IsRefused()
    {
        var refused = Assert.Throws<ArgumentException>(() => SshServerOptions.Default.Transport with { Ciphers = ["aes128-ctr", "des"] });

        Assert.StartsWith("'des' came; allowed are aes128-gcm@openssh.com, ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServer_WhoseKeysSignByNoneOfItsAlgorithms_DoesNotStart()
    {
        var options = SshServerOptions.Default with
        {
            HostKeys = [HostKey.GenerateEd25519()],
            Transport = SshServerOptions.Default.Transport with { HostKeyAlgorithms = ["rsa-sha2-512"] },
            ActorSystemConfig = "akka { loglevel = WARNING, stdout-loglevel = OFF }",
        };

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => SshServer.StartAsync(options));

        Assert.StartsWith("No host key signs by one of rsa-sha2-512 ", refused.Message, StringComparison.Ordinal);
    }

    private static SshAlgorithmProfile Profile(string text, string name) => SshAlgorithmProfile.FromConfig(ConfigurationFactory.ParseString(text), name);
}
