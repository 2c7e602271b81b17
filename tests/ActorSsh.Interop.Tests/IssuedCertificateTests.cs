using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests;

/// <summary>Certificates and known_hosts lines of ours, read by OpenSSH.</summary>
public sealed class IssuedCertificateTests : IAsyncLifetime
{
    private static readonly HostKey Authority = HostKey.GenerateEd25519();

    private OpenSsh _client = null!;

    public static TheoryData<string, string> Types => new()
    {
        { "ed25519", "ed25519" },
        { "ed25519", "ecdsa256" },
        { "ed25519", "ecdsa521" },
        { "ed25519", "rsa" },
        { "ecdsa256", "ed25519" },
        { "ecdsa384", "ed25519" },
        { "ecdsa521", "ed25519" },
        { "rsa", "ed25519" },
    };

    public async Task InitializeAsync() => _client = await OpenSsh.CreateAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>ssh-keygen verifies the signature of what it lists.</summary>
    [PeerTheory, MemberData(nameof(Types)), Trait("rule", "T-12")]
    public async Task Certificate_OfEachKeyAndCA_IsListedBySshKeygen(string key, string authority)
    {
        var request = Request(Generate(key).PublicKey) with
        {
            Serial = 42,
            ValidAfter = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            ValidBefore = new DateTimeOffset(2036, 1, 2, 3, 4, 5, TimeSpan.Zero),
            CriticalOptions = [CertificateOption.VerifyRequired, CertificateOption.ForceCommand("uptime")],
        };

        var listed = await ListAsync(CertificateAuthority.Sign(Generate(authority), request));

        Assert.Contains("Key ID: \"ann's\"", listed, StringComparison.Ordinal);
        Assert.Contains("Serial: 42", listed, StringComparison.Ordinal);
        Assert.Contains("from 2026-01-02T03:04:05 to 2036-01-02T03:04:05", listed, StringComparison.Ordinal);
        Assert.Contains("force-command uptime", listed, StringComparison.Ordinal);
        Assert.Contains("permit-X11-forwarding", listed, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "T-12")]
    public async Task UserCertificate_LogsInToSshd()
    {
        using var sshd = await Sshd.StartAsync(_client, $"cert-authority,principals=\"{_client.User}\" {Authority.ToAuthorizedKeysLine()}");
        sshd.AddTo(_client, "sshd");

        var before = await _client.RunAsync("sshd", "exit 7");
        IssueToClient();
        var after = await _client.RunAsync("sshd", "exit 7");

        Assert.Equal((255, 7), (before.ExitCode, after.ExitCode));
    }

    [PeerFact, Trait("rule", "T-12")]
    public async Task HostAndUserCertificate_LogInToUs()
    {
        var hostKey = HostKey.GenerateEd25519();
        var certificate = CertificateAuthority.Sign(Authority, Request(hostKey.PublicKey) with { Kind = CertificateKind.Host, Principals = ["server"] });
        await using var server = await TestServer.StartAsync(_client, options => options with
        {
            HostKeys = [hostKey.WithCertificate(certificate)],
            Authentication = options.Authentication with { SignatureAlgorithms = SignatureAlgorithms.Default },
            Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse($"cert-authority {Authority.ToAuthorizedKeysLine()}")),
        });
        server.AddTo(_client, "server");
        _client.Folder.Write("known_hosts", $"@cert-authority server {Authority.ToAuthorizedKeysLine()}\n");

        var before = await _client.RunAsync("server", "exit 7");
        IssueToClient();
        var after = await _client.RunAsync("server", "exit 7");

        Assert.Equal((255, 7), (before.ExitCode, after.ExitCode));
        Assert.Contains("Permission denied", before.Error, StringComparison.Ordinal);
        await server.AssertNothingIsLeftAsync();
    }

    [PeerFact, Trait("rule", "T-14")]
    public async Task KnownHosts_WithHashedNames_AreFoundBySshKeygen()
    {
        var hosts = KnownHosts.Empty.Add("other.example.com", 22, Authority.PublicKey).AddHashed("build.example.com", 2222, Authority.PublicKey).Hash();
        var file = _client.Folder.Write("hashed", hosts.ToString());

        var found = await ChildProcess.RunAsync("ssh-keygen", ["-F", "[build.example.com]:2222", "-f", file]);
        var rehashed = await ChildProcess.RunAsync("ssh-keygen", ["-F", "other.example.com", "-f", file]);
        var missing = await ChildProcess.RunAsync("ssh-keygen", ["-F", "build.example.com", "-f", file]);

        Assert.Contains("found: line 2", found.Output, StringComparison.Ordinal);
        Assert.Contains("found: line 1", rehashed.Output, StringComparison.Ordinal);
        Assert.Equal("", missing.Output);
    }

    private static CertificateRequest Request(PublicKey key) => new()
    {
        Key = key,
        Kind = CertificateKind.User,
        KeyId = "ann's",
        Principals = ["ann"],
        Extensions = CertificateOption.DefaultUserExtensions,
    };

    private static HostKey Generate(string type) => type switch
    {
        "ecdsa256" => HostKey.GenerateEcdsa(256),
        "ecdsa384" => HostKey.GenerateEcdsa(384),
        "ecdsa521" => HostKey.GenerateEcdsa(521),
        "rsa" => HostKey.GenerateRsa(2048),
        _ => HostKey.GenerateEd25519(),
    };

    /// <summary>Beside the key's file, where ssh looks for it by itself.</summary>
    private void IssueToClient()
    {
        var key = HostKey.Load(File.ReadAllText(_client.PrivateKeyFile)).PublicKey;
        _client.Folder.Write("id_ed25519-cert.pub", CertificateAuthority.Sign(Authority, Request(key)).ToAuthorizedKeysLine("issued"));
    }

    private async Task<string> ListAsync(PublicKey certificate)
    {
        var file = _client.Folder.Write("issued-cert.pub", certificate.ToAuthorizedKeysLine());
        var listed = await ChildProcess.RunAsync("ssh-keygen", ["-L", "-f", file], environment: new Dictionary<string, string> { ["TZ"] = "UTC" });
        Assert.True(listed.ExitCode == 0, listed.Error);
        return listed.Output;
    }
}
