using ActorSsh.Bastion.Tests.Console.Support;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Users;

/// <summary>What a live connection of ann came in by, and a reload or a command takes away: each ground alone, and what takes nothing away.</summary>
[Trait("rule", "B-23")]
public sealed class LogInGroundsTests : IDisposable
{
    private const string Methods = "actor-ssh.authentication.methods = [publickey, password, keyboard-interactive]\n";
    private static readonly string FirstHash = PasswordHash.Create("one", PasswordHash.MinimumIterations).ToString();
    private static readonly string OtherHash = PasswordHash.Create("two", PasswordHash.MinimumIterations).ToString();
    private static readonly string FirstSecret = TotpSecret.Generate().ToBase32();
    private static readonly string OtherSecret = TotpSecret.Generate().ToBase32();

    private readonly UserCases _cases = new();
    private readonly HostKey _authority = HostKey.GenerateEd25519();
    private readonly PublicKey _certificate;

    public LogInGroundsTests()
    {
        _certificate = CertificateAuthority.Sign(_authority, new CertificateRequest
        {
            Key = _cases.Key.PublicKey, Kind = CertificateKind.User, KeyId = "ann's", Serial = 7, Principals = ["ann", "ops"], ValidBefore = Some.Info(1, "ann").Since.AddHours(1),
        });
    }

    private string Line => _cases.Key.ToAuthorizedKeysLine();

    private string AuthorityLine => _authority.ToAuthorizedKeysLine();

    [Fact]
    public void User_WhoIsNoMore_IsLost() => Assert.Equal("user", Lost(Ann(""), "", ByKey()));

    [Theory]
    [InlineData("", "key KEY")]
    [InlineData("authorized-keys = [\"LINE\"]", null)]
    [InlineData("authorized-keys = [\"cert-authority LINE\"]", "key KEY")]
    [InlineData("authorized-keys = [\"from=\\\"203.0.113.1\\\" LINE\"]", "conditions")]
    [InlineData("authorized-keys = [\"expiry-time=\\\"20250101\\\" LINE\"]", "conditions")]
    public void Key_IsLost_WhereItNoLongerLetsItsUserIn(string now, string? lost) => Assert.Equal(lost, Lost(Ann($"authorized-keys = [\"{Line}\"]"), Ann(now), ByKey()));

    [Theory]
    [InlineData("authorized-keys = [\"cert-authority,principals=\\\"ops\\\" AUTHORITY\"]", null)]
    [InlineData("authorized-keys = [\"cert-authority,principals=\\\"dev\\\" AUTHORITY\"]", "conditions")]
    [InlineData("authorized-keys = [\"AUTHORITY\"]", "authority AUTHORITY")]
    [InlineData("authorized-keys = [\"LINE\"]", "authority AUTHORITY")]
    [InlineData("", "authority AUTHORITY")]
    public void AuthorityOfAUser_IsLost_WhereItsLineIs_OrIsForOthers(string now, string? lost) =>
        Assert.Equal(lost, Lost(Ann($"authorized-keys = [\"cert-authority {AuthorityLine}\"]"), Ann(now), ByCertificate()));

    [Theory]
    [InlineData("", true, null)]
    [InlineData("principals = [ops]", true, null)]
    [InlineData("principals = [dev]", true, "conditions")]
    [InlineData("", false, "authority AUTHORITY")]
    [InlineData("authorized-keys = [\"cert-authority AUTHORITY\"]", false, null)]
    public void AuthorityOfAll_IsLost_WhereItIsNotTrusted_OrNoPrincipalIsAllowed(string now, bool isTrusted, string? lost) =>
        Assert.Equal(lost, Lost(Ann("") + Trusted(), Ann(now) + (isTrusted ? Trusted() : ""), ByCertificate()));

    [Theory]
    [InlineData("CERTIFICATE", "certificate")]
    [InlineData("AUTHORITY", "authority AUTHORITY")]
    public void Certificate_ThatIsRevoked_IsLost(string revoked, string lost) =>
        Assert.Equal(lost, Lost(Ann("") + Trusted(), Ann("") + Trusted() + Revoked(Fill(revoked)), ByCertificate()));

    [Fact]
    public void Key_ThatIsRevoked_IsLost() =>
        Assert.Equal("key KEY", Lost(Ann($"authorized-keys = [\"{Line}\"]"), Ann($"authorized-keys = [\"{Line}\"]") + Revoked(Line), ByKey()));

    /// <summary>The certificate was good when it was shown: that its hour is over is no reason to end what it began, its authority's end is.</summary>
    [Fact]
    public void Certificate_ThatHasRunOut_IsLostWithItsAuthorityAlone()
    {
        _cases.Time.Advance(TimeSpan.FromHours(2));

        Assert.Null(Lost(Ann("") + Trusted(), Ann("") + Trusted(), ByCertificate()));
        Assert.Equal("authority AUTHORITY", Lost(Ann("") + Trusted(), Ann(""), ByCertificate()));
    }

    [Theory]
    [InlineData("first", null)]
    [InlineData("other", "password")]
    [InlineData("none", "password")]
    public void Password_IsLost_WhereItIsAnother_OrNone(string now, string? lost)
    {
        Assert.Equal(lost, Lost(Ann(Password("first")), Ann(Password(now)), [new("password", null)]));
        Assert.Equal(lost, Lost(Ann(Password("first")), Ann(Password(now)), [new("keyboard-interactive", null)]));
        Assert.Null(Lost(Ann(Password("first") + $", authorized-keys = [\"{Line}\"]"), Ann(Password(now) + $", authorized-keys = [\"{Line}\"]"), ByKey()));
    }

    [Theory]
    [InlineData("first", null)]
    [InlineData("other", "one-time code")]
    [InlineData("none", "one-time code")]
    public void SecretOfCodes_IsLost_WhereItIsAnother_OrNone(string now, string? lost)
    {
        AuthenticationStep[] steps = [new("password", null), new("keyboard-interactive", null)];

        Assert.Equal(lost, Lost(Ann(Password("first") + Secret("first")), Ann(Password("first") + Secret(now)), steps));
        Assert.Null(Lost(Ann(Password("first")), Ann(Password("first") + Secret("other")), [new("password", null)]));
    }

    [Fact]
    public async Task LineOfAnAuthority_ThatACommandRemoves_IsLostByThoseWhoCameByIt()
    {
        _cases.Reopen(Ann(""));
        await _cases.Directory.AddKeyAsync("ann", $"cert-authority {AuthorityLine}", default);
        await _cases.Directory.AddKeyAsync("ann", Line, default);
        var lost = _cases.Directory.WatchGrounds();

        await _cases.Directory.RemoveKeyAsync("ann", _authority.Fingerprint, default);

        Assert.Equal($"authority {_authority.Fingerprint}", Shown(lost(Connection(ByCertificate()))));
        Assert.Null(lost(Connection(ByKey())));
    }

    [Fact]
    public async Task LineOfAnAuthority_ThatIsTrustedForAll_StandsThereToo()
    {
        _cases.Reopen(Ann("") + Trusted());
        await _cases.Directory.AddKeyAsync("ann", $"cert-authority {AuthorityLine}", default);
        var lost = _cases.Directory.WatchGrounds();

        var removed = await _cases.Directory.RemoveKeyAsync("ann", _authority.Fingerprint, default);

        Assert.Equal(["log-in.trusted-user-ca-keys"], removed.StillIn);
        Assert.Null(lost(Connection(ByCertificate())));
    }

    public void Dispose() => _cases.Dispose();

    private string? Lost(string before, string now, AuthenticationStep[] steps)
    {
        _cases.Reopen(Fill(before));
        var lost = _cases.Directory.WatchGrounds();
        _cases.Directory.Prepare(UserCases.Parse(Fill(now)).Users).Take();
        return Shown(lost(Connection(steps)))?.Replace(_cases.Key.Fingerprint, "KEY", StringComparison.Ordinal).Replace(_authority.Fingerprint, "AUTHORITY", StringComparison.Ordinal);
    }

    private static string? Shown(Operations.LostGround? lost) => lost is null ? null : $"{lost.What} {lost.Key}".TrimEnd();

    private static SshConnectionInfo Connection(AuthenticationStep[] steps) => Some.Info(1, "ann") with { Steps = steps };

    private AuthenticationStep[] ByKey() => [new("publickey", _cases.Key.PublicKey)];

    private AuthenticationStep[] ByCertificate() => [new("publickey", _certificate)];

    private string Fill(string text) => text
        .Replace("CERTIFICATE", _certificate.ToAuthorizedKeysLine(), StringComparison.Ordinal)
        .Replace("LINE", Line, StringComparison.Ordinal)
        .Replace("AUTHORITY", AuthorityLine, StringComparison.Ordinal);

    private static string Ann(string settings) => $"{Methods}actor-ssh.bastion.users {{ ann {{ {settings} }} }}\n";

    private static string Password(string which) => $"password-hash = \"{(which == "first" ? FirstHash : which == "other" ? OtherHash : "off")}\"";

    private static string Secret(string which) => $", one-time-code-secret = {(which == "first" ? FirstSecret : which == "other" ? OtherSecret : "off")}";

    private string Trusted() => $"actor-ssh.bastion.log-in.trusted-user-ca-keys = [\"{_cases.Folder.Write("authorities", AuthorityLine)}\"]\n";

    private string Revoked(string line) => $"actor-ssh.bastion.log-in.revoked-keys = [\"{_cases.Folder.Write("revoked", line)}\"]\n";
}
