using System.Net;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>What a user's certificate lets in, and with what.</summary>
public class UserCertificateTests
{
    private static readonly IPAddress Somewhere = IPAddress.Parse("203.0.113.5");

    private static readonly LoginPermissions Usual = LoginPermissions.Unrestricted;

    public static TheoryData<string, LoginPermissions> Samples => new()
    {
        { "user-ed25519", Usual },
        { "begins", Usual },
        { "ends", Usual },
        { "interval", Usual },
        { "own", Usual },
        { "bare", LoginPermissions.Restricted },
        { "some", LoginPermissions.Restricted with { PermitsPty = true, PermitsPortForwarding = true } },
        { "forced", Usual with { PermitsPty = false, PermitsX11Forwarding = false, ForcedCommand = "echo \"a, b\" | cat" } },
    };

    [Theory, Trait("rule", "T-12"), MemberData(nameof(Samples))]
    public void Certificate_OfSshKeygen_GivesItsPermissions(string name, LoginPermissions expected)
    {
        Assert.True(CertificateVector.Of(name).Certificate.TryJudgeUser("alice", Somewhere, CertificateForge.Now, out var permissions, out var reason));

        Assert.Equal(expected, permissions with { Environment = expected.Environment });
        Assert.Equal("", reason);
    }

    [Theory, Trait("rule", "T-12")]
    [InlineData("nobody", "names no principals")]
    [InlineData("unknown", "unknown critical option 'only-on-mondays@example.com'")]
    [InlineData("host-ed25519", "is a host's, where a user's is wanted")]
    public void Certificate_OfSshKeygen_ThatLetsNobodyIn_SaysWhy(string name, string part)
    {
        Assert.False(CertificateVector.Of(name).Certificate.TryJudgeUser("alice", Somewhere, CertificateForge.Now, out var permissions, out var reason));

        Assert.Null(permissions);
        Assert.Contains(part, reason, StringComparison.Ordinal);
    }

    [Theory, Trait("rule", "T-12")]
    [InlineData("2026-01-02T03:04:04Z", "not valid yet")]
    [InlineData("2026-01-02T03:04:05Z", "")]
    [InlineData("2027-01-02T03:04:04.999Z", "")]
    [InlineData("2027-01-02T03:04:05Z", "expired")]
    [InlineData("1960-01-01T00:00:00Z", "not valid yet")]
    [InlineData("9999-12-31T23:59:59Z", "expired")]
    public void Time_IsFromTheFirstSecondToBeforeTheLast(string now, string part)
    {
        var isGood = CertificateVector.Of("interval").Certificate
            .TryJudgeUser("alice", Somewhere, DateTimeOffset.Parse(now, null), out _, out var reason);

        Assert.Equal(part.Length == 0, isGood);
        Assert.Contains(part, reason, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "T-12")]
    public void Time_WithoutEnd_IsForEver()
    {
        var certificate = CertificateVector.Of("user-ed25519").Certificate;

        Assert.Null(certificate.ValidBefore);
        Assert.True(certificate.TryJudgeUser("alice", Somewhere, DateTimeOffset.MaxValue, out _, out _));
        Assert.True(certificate.TryJudgeUser("alice", Somewhere, DateTimeOffset.MinValue, out _, out _));
    }

    [Theory, Trait("rule", "T-12")]
    [InlineData("alice", true)]
    [InlineData("release-managers", true)]
    [InlineData("Alice", false)]
    [InlineData("ali*", false)]
    [InlineData("mallory", false)]
    [InlineData("", false)]
    public void Principal_IsNamedExactly(string user, bool expected) =>
        Assert.Equal(expected, CertificateVector.Of("principals").Certificate.TryJudgeUser(user, Somewhere, CertificateForge.Now, out _, out _));

    [Fact, Trait("rule", "T-12")]
    public void Principal_ThatIsAPattern_IsNoneForUsers()
    {
        var certificate = CertificateForge.Certificate(CertificateForge.User with { Principals = ["*"] });

        Assert.False(certificate.TryJudgeUser("alice", Somewhere, CertificateForge.Now, out _, out _));
    }

    [Fact, Trait("rule", "T-12")]
    public void Principals_OneOfSeveralIsEnough_NoneIsNot()
    {
        var certificate = CertificateVector.Of("principals").Certificate;

        Assert.True(certificate.TryJudgeUser(["deploy", "release-managers"], Somewhere, CertificateForge.Now, out _, out _));
        Assert.False(certificate.TryJudgeUser(["deploy"], Somewhere, CertificateForge.Now, out _, out _));
        Assert.False(certificate.TryJudgeUser([], Somewhere, CertificateForge.Now, out _, out _));
    }

    [Theory, Trait("rule", "T-12"), Trait("hostile", "H-22")]
    [InlineData("10.200.0.1", true)]
    [InlineData("::ffff:10.200.0.1", true)]
    [InlineData("192.0.2.7", true)]
    [InlineData("2001:db8::9", true)]
    [InlineData("192.0.2.8", false)]
    [InlineData("::ffff:192.0.2.8", false)]
    [InlineData("2001:db9::", false)]
    [InlineData(null, false)]
    public void SourceAddress_OutsideTheList_IsRefused(string? source, bool expected)
    {
        var address = source is null ? null : IPAddress.Parse(source);

        Assert.Equal(expected, CertificateVector.Of("from").Certificate.TryJudgeUser("alice", address, CertificateForge.Now, out _, out var reason));
        Assert.Equal(expected, reason.Length == 0);
    }

    [Fact, Trait("rule", "T-12")]
    public void Options_AllTogether_AllCount()
    {
        var request = CertificateForge.User with
        {
            CriticalOptions = [CertificateOption.VerifyRequired, CertificateOption.ForceCommand("uptime")],
            Extensions = [CertificateOption.Flag("no-touch-required"), CertificateOption.Flag("permit-agent-forwarding"), CertificateOption.Flag("permit-user-rc")],
        };

        Assert.True(CertificateForge.Certificate(request).TryJudgeUser("alice", null, CertificateForge.Now, out var permissions, out _));

        Assert.True(permissions is { RequiresUserVerification: true, ForcedCommand: "uptime", IsTouchOptional: true, PermitsAgentForwarding: true });
        Assert.True(permissions is { PermitsUserRc: true, PermitsPty: false, PermitsX11Forwarding: false, PermitsPortForwarding: false });
    }

    public static TheoryData<string, bool, string> Malformed => new()
    {
        { "force-command", true, "critical option force-command is malformed" },
        { "source-address", true, "critical option source-address is malformed" },
        { "permit-pty", true, "unknown critical option 'permit-pty'" },
        { "Force-Command", true, "unknown critical option 'Force-Command'" },
    };

    [Theory, Trait("rule", "T-12"), MemberData(nameof(Malformed))]
    public void CriticalOption_WithoutItsText_OrUnknown_IsRefused(string name, bool isFlag, string part) =>
        AssertRefused(CertificateForge.User with { CriticalOptions = [isFlag ? CertificateOption.Flag(name) : CertificateOption.WithText(name, "")] }, part);

    [Theory, Trait("rule", "T-12")]
    [InlineData("verify-required", "x", "verify-required is malformed")]
    [InlineData("source-address", "", "source-address is malformed")]
    [InlineData("source-address", "10.0.0.0/8, 192.0.2.7", "source-address is malformed")]
    [InlineData("source-address", "!10.0.0.1", "source-address is malformed")]
    [InlineData("source-address", "10.0.0.*", "source-address is malformed")]
    public void CriticalOption_WithAWrongText_IsRefused(string name, string text, string part) =>
        AssertRefused(CertificateForge.User with { CriticalOptions = [CertificateOption.WithText(name, text)] }, part);

    [Fact, Trait("rule", "T-12")]
    public void CriticalOption_WithBytesBehindItsText_IsRefused()
    {
        var command = CertificateOption.ForceCommand("uptime");
        var longer = command with { Data = (byte[])[.. command.Data.Span, 0] };

        AssertRefused(CertificateForge.User with { CriticalOptions = [longer] }, "force-command is malformed");
    }

    [Fact, Trait("rule", "T-12")]
    public void CriticalOption_OfAnExtensionsName_AndTheOtherWayRound_GivesNothing()
    {
        AssertRefused(CertificateForge.User with { CriticalOptions = [CertificateOption.Flag("no-touch-required")] }, "unknown critical option");
        var certificate = CertificateForge.Certificate(CertificateForge.User with { Extensions = [CertificateOption.ForceCommand("uptime")] });

        Assert.True(certificate.TryJudgeUser("alice", Somewhere, CertificateForge.Now, out var permissions, out _));
        Assert.Null(permissions.ForcedCommand);
    }

    [Fact, Trait("rule", "T-12")]
    public void Extension_KnownAsAFlag_WithData_IsRefused() => AssertRefused(
        CertificateForge.User with { Extensions = [CertificateOption.WithText("permit-pty", "no")] }, "extension permit-pty is malformed");

    [Fact, Trait("hostile", "H-24")]
    public void Reason_AboutANameWithControlCharacters_IsEscaped()
    {
        var request = CertificateForge.User with { KeyId = "a\u001b[31m\nb", CriticalOptions = [new CertificateOption("x\u001b[2Jy\r\n", default)] };
        var certificate = CertificateForge.Certificate(request);

        certificate.TryJudgeUser("alice", Somewhere, CertificateForge.Now, out _, out var reason);

        Assert.Contains(@"x\u{1B}[2Jy\u{D}\u{A}", reason, StringComparison.Ordinal);
        Assert.StartsWith(@"ID ""a\u{1B}[31m\u{A}b"" (serial 0) CA ssh-ed25519 SHA256:", certificate.ToString(), StringComparison.Ordinal);
    }

    private static void AssertRefused(CertificateRequest request, string part)
    {
        var certificate = CertificateForge.Certificate(request);

        Assert.False(certificate.TryJudgeUser("alice", Somewhere, CertificateForge.Now, out var permissions, out var reason));
        Assert.Null(permissions);
        Assert.Contains(part, reason, StringComparison.Ordinal);
    }
}
