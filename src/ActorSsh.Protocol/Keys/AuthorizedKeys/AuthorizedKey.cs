using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Keys;

/// <summary>One usable line of authorized_keys (sshd(8)): a key, or a certificate authority, and what its options say. Immutable.</summary>
public sealed class AuthorizedKey
{
    private readonly KeyOptions _options;

    internal AuthorizedKey(int line, PublicKey key, KeyOptions options, string comment)
    {
        Line = line;
        Key = key;
        Comment = comment;
        _options = options;
        Permissions = options.ToPermissions();
    }

    /// <summary>The line's number, from 1.</summary>
    public int Line { get; }

    /// <summary>The key that logs in, or, of a certificate authority, the one its certificates are signed with.</summary>
    public PublicKey Key { get; }

    /// <summary>What follows the key, empty if nothing does. Not trusted: escape it before it reaches a terminal.</summary>
    public string Comment { get; }

    /// <summary>Whether the line admits certificates signed by the key (<c>cert-authority</c>), and not the key itself.</summary>
    public bool IsCertificateAuthority => _options.IsCertificateAuthority;

    /// <summary>Whether the line has any options.</summary>
    public bool HasOptions => _options.Count > 0;

    /// <summary>
    /// The names of which a certificate must carry one (<c>principals=</c>); null for the name of the user who logs in. Only with
    /// <see cref="IsCertificateAuthority"/>.
    /// </summary>
    public IReadOnlyList<string>? Principals => _options.Principals;

    /// <summary>Where the source's address must belong (<c>from=</c>); null for any source.</summary>
    public AddressPatterns? From => _options.From;

    /// <summary>What the line restricts a log-in to.</summary>
    public LoginPermissions Permissions { get; }

    /// <summary>Whether the line admits nobody any more (<c>expiry-time=</c>).</summary>
    /// <param name="now">The time; where the line says none of UTC's, its clock time counts, in whatever zone it is told.</param>
    public bool HasExpired(DateTimeOffset now) => _options.HaveExpired(now);

    /// <summary>The line as it may stand in a log: number and key, the comment left out.</summary>
    public override string ToString() => $"line {Line}: {Key}";

    internal bool TryJudge(KeyLogin login, [NotNullWhen(true)] out LoginPermissions? permissions, out string reason)
    {
        permissions = null;
        reason = ReasonToRefuse(login);
        if (reason.Length == 0)
        {
            (permissions, reason) = login.Key.Certificate is { } certificate ? Judge(certificate, login) : (Permissions, "");
        }

        return permissions is not null;
    }

    /// <summary>What the line and the certificate both leave.</summary>
    private (LoginPermissions? Permissions, string Reason) Judge(OpenSshCertificate certificate, KeyLogin login)
    {
        if (!certificate.TryJudgeUser(Principals ?? [login.User], login.Source, login.Now, out var granted, out var reason))
        {
            return (null, reason);
        }

        return Permissions.TryIntersect(granted, out var both) ? (both, "") : (null, $"line {Line} and the certificate force different commands");
    }

    private string ReasonToRefuse(KeyLogin login) =>
        IsCertificateAuthority && login.Key.Certificate is null ? $"line {Line} admits certificates of this key, not the key"
        : !IsCertificateAuthority && login.Key.Certificate is not null ? $"line {Line} admits the key itself, no certificates of it"
        : HasExpired(login.Now) ? $"line {Line} has expired"
        : From is { } from && !(login.Source is { } source && from.Matches(source)) ? $"line {Line} does not admit this source"
        : "";
}
