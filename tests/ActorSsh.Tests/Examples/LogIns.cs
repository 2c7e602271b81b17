using System.Text;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Examples;

/// <summary>Who may log in, as the library's README shows it: a key or certificate, then a code; or else a password.</summary>
public sealed class LogIns : ServerSpec
{
    private static readonly HostKey Key = HostKey.GenerateEd25519();
    private static readonly HostKey Authority = HostKey.GenerateEd25519();

    private readonly Dictionary<string, TotpSecret> _secrets = new() { ["ada"] = TotpSecret.Generate() };

    private RevocationList _revoked = RevocationList.Empty;

    [Theory, Trait("rule", "B-21"), Trait("rule", "T-11")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KeyAndCode_LogIn_WithWhatTheKeyPermits(bool isCertificate)
    {
        await using var server = await ServeAsync(Serve);
        await using var peer = ScriptedPeer.Connect(server.Server);

        await peer.LogInAsync(LogInWith(isCertificate ? Certified() : Key), CodeOf("ada"));

        var info = Assert.Single(await server.Server.ListConnectionsAsync()).Connection;
        Assert.Equal(("ada", isCertificate, false), (info.User, info.Certificate is not null, info.Permissions.PermitsPty));
        Assert.Equal(Key.PublicKey.Fingerprint, info.KeyFingerprint);
        Assert.Equal((isCertificate ? Authority.PublicKey : null, null), (info.Steps[0].Key?.Certificate?.SignatureKey, info.Steps[1].Key));
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Key_WithoutTheCode_IsNotEnough()
    {
        await using var server = await ServeAsync(Serve);
        await using var peer = ScriptedPeer.Connect(server.Server);

        await Assert.ThrowsAsync<InvalidOperationException>(() => peer.LogInAsync(LogInWith(Key), static _ => ["000000"]));
    }

    [Fact, Trait("rule", "T-12")]
    public async Task Key_Revoked_DoesNotLogIn()
    {
        _revoked = RevocationList.Parse(Encoding.ASCII.GetBytes(Key.ToAuthorizedKeysLine()));
        await using var server = await ServeAsync(Serve);
        await using var peer = ScriptedPeer.Connect(server.Server);

        await Assert.ThrowsAsync<InvalidOperationException>(() => peer.LogInAsync(LogInWith(Key), CodeOf("ada")));
    }

    [Theory, Trait("rule", "B-21")]
    [InlineData("password")]
    [InlineData("keyboard-interactive")]
    public async Task Password_ByEitherMethod_LogsIn(string method)
    {
        await using var server = await ServeAsync(ServePasswords);
        await using var peer = ScriptedPeer.Connect(server.Server);

        await peer.LogInAsync(new ClientAuthenticationOptions { User = "ada", Methods = [method] }, static _ => ["correct horse"]);

        Assert.Equal("ada", Assert.Single(await server.Server.ListConnectionsAsync()).Connection.User);
    }

    [Fact, Trait("rule", "B-21")]
    public async Task WhoHasASecret_NeedsACodeBehindThePassword()
    {
        await using var server = await ServeAsync(ServeSecondStep);
        await using var peer = ScriptedPeer.Connect(server.Server);

        await peer.LogInAsync(
            new ClientAuthenticationOptions { User = "ada", Methods = ["password", "keyboard-interactive"] },
            question => question.Kind == AuthenticationQuestionKind.Password ? ["correct horse"] : CodeOf("ada")(question));

        Assert.Equal(["password", "keyboard-interactive"], Assert.Single(await server.Server.ListConnectionsAsync()).Connection.Methods);
    }

    [Fact]
    public void Example_IsTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh/README.md", "tests/ActorSsh.Tests/Examples/LogIns.cs", pieces: 4);

    private SshServerOptions Serve(SshServerOptions options)
    {
        var (authority, secrets) = (Authority.PublicKey, _secrets);
        // README begins
        options = options with
        {
            Authenticator = SshAuthenticator.FirstOf(
                SshAuthenticator.FromAuthorizedKeys(KeysOfAsync),                                     // with all options of sshd(8)
                SshAuthenticator.FromCertificateAuthorities([authority]),                             // as TrustedUserCAKeys
                SshAuthenticator.FromOneTimeCodes((user, _) => new(secrets.GetValueOrDefault(user)))) // TOTP, RFC 6238
                .ExceptRevoked(() => _revoked),                                                       // as RevokedKeys
            Authentication = options.Authentication with
            {
                Methods = ["publickey", "keyboard-interactive"],
                RequiredMethods = ["publickey,keyboard-interactive"],                                 // a key or certificate, then a code
            },
        };
        // README ends
        return options;
    }

    private SshServerOptions ServeSecondStep(SshServerOptions options)
    {
        var secrets = _secrets;
        // README begins
        options = options with
        {
            Authenticator = SshAuthenticator.FirstOf(SshAuthenticator.FromAuthorizedKeys(KeysOfAsync), SshAuthenticator.FromPasswords(new Passwords()))
                .WithSecondStep(
                    SshAuthenticator.FromOneTimeCodes((user, _) => new(secrets.GetValueOrDefault(user))),
                    (user, _) => new(secrets.ContainsKey(user))),                                     // who has a secret needs a code, too
            Authentication = options.Authentication with { Methods = ["publickey", "password", "keyboard-interactive"] },
        };
        // README ends
        return options;
    }

    private static SshServerOptions ServePasswords(SshServerOptions options)
    {
        // README begins
        options = options with
        {
            Authenticator = SshAuthenticator.FromPasswords(new Passwords()),
            Authentication = options.Authentication with { Methods = ["password", "keyboard-interactive"] },
        };
        // README ends
        return options;
    }

    private static ValueTask<AuthorizedKeys?> KeysOfAsync(string user, CancellationToken cancellationToken) =>
        new(user == "ada" ? AuthorizedKeys.Parse($"restrict {Key.ToAuthorizedKeysLine()}") : null);

    private static ClientAuthenticationOptions LogInWith(HostKey key) => new() { User = "ada", Keys = [key], Methods = ["publickey", "keyboard-interactive"] };

    private static HostKey Certified() => Key.WithCertificate(CertificateAuthority.Sign(Authority, new CertificateRequest
    {
        Key = Key.PublicKey,
        Kind = CertificateKind.User,
        KeyId = "ada's laptop",
        Principals = ["ada"],
    }));

    private Func<AuthenticationQuestion, IReadOnlyList<string>?> CodeOf(string user) => _ => [_secrets[user].CodeAt(TimeProvider.System.GetUtcNow())];
}

// README begins
internal sealed class Passwords : ISshPasswordStore
{
    private readonly Dictionary<string, string> _lines = new() { ["ada"] = PasswordHash.Create("correct horse").ToString() };

    public ValueTask<SshPassword?> FindAsync(string user, CancellationToken cancellationToken) =>
        new(_lines.TryGetValue(user, out var line) && PasswordHash.TryParse(line, out var hash) ? new SshPassword(hash) : null);
}
// README ends
