using System.Diagnostics.CodeAnalysis;
using System.Net;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// What an OpenSSH certificate says (PROTOCOL.certkeys, T-12): a certification authority (CA) vouches that <see cref="Key"/> belongs to its
/// principals, for a time, under conditions. Nothing of it counts before <see cref="VerifySignature()"/> was true and its
/// <see cref="SignatureKey"/> is one that is trusted for the purpose; then judge it, and look whether it was revoked. Immutable and thread-safe.
/// <para>
/// Map of the folder: <see cref="CertificateReader"/> reads, <see cref="UserCertificateJudge"/> and <see cref="HostCertificateJudge"/> say what
/// it is good for, <see cref="CertificateAuthority"/> issues from a <see cref="CertificateRequest"/>.
/// </para>
/// </summary>
public sealed class OpenSshCertificate
{
    private readonly CertificateSignature _signature;

    internal OpenSshCertificate(PublicKey key, PublicKey signatureKey, CertificateSignature signature)
    {
        Key = key;
        SignatureKey = signatureKey;
        _signature = signature;
    }

    /// <summary>By what CAs may sign, if nothing else is said: all but <c>ssh-rsa</c>, whose SHA-1 can be forged.</summary>
    public static IReadOnlyList<string> DefaultSignatureAlgorithms => SignatureAlgorithms.Plain;

    /// <summary>The certified key, by itself.</summary>
    public PublicKey Key { get; }

    /// <summary>The CA's key. Anybody can make a CA: whether this one is trusted, and for what, is the caller's to know.</summary>
    public PublicKey SignatureKey { get; }

    /// <summary>What the CA says it signed by, such as <c>rsa-sha2-512</c>.</summary>
    public string SignatureAlgorithm => _signature.Algorithm;

    /// <summary>The CA's number for it; 0 where it does not count.</summary>
    public required ulong Serial { get; init; }

    /// <summary>What the CA calls it, for logs and revocation; free text: escape it, or use <see cref="ToString"/>.</summary>
    public required string KeyId { get; init; }

    /// <summary>Whether it is a user's or a server's.</summary>
    public required CertificateKind Kind { get; init; }

    /// <summary>User or host names, at most 256; free text: escape them. None is nobody.</summary>
    public required IReadOnlyList<string> Principals { get; init; }

    /// <summary>Conditions; whoever does not understand one refuses the certificate.</summary>
    public required IReadOnlyList<CertificateOption> CriticalOptions { get; init; }

    /// <summary>Permissions; whoever does not understand one goes without.</summary>
    public required IReadOnlyList<CertificateOption> Extensions { get; init; }

    /// <summary>The first moment it is good for; null where that is after the year 9999.</summary>
    public DateTimeOffset? ValidAfter => CertificateValidity.MomentOf(Validity.After);

    /// <summary>The first moment it is not good for any more; null for ever.</summary>
    public DateTimeOffset? ValidBefore => CertificateValidity.MomentOf(Validity.Before);

    internal CertificateValidity Validity { get; init; }

    /// <summary>Whether the CA signed this, by an algorithm of <see cref="DefaultSignatureAlgorithms"/>. Costly: run it as work.</summary>
    public bool VerifySignature() => VerifySignature(DefaultSignatureAlgorithms);

    /// <summary>Whether the CA signed this, by one of the given algorithms. Costly: run it as work.</summary>
    /// <param name="allowedAlgorithms">What to take, such as <c>rsa-sha2-512</c>.</param>
    public bool VerifySignature(IReadOnlyList<string> allowedAlgorithms)
    {
        ArgumentNullException.ThrowIfNull(allowedAlgorithms);
        return allowedAlgorithms.Contains(SignatureAlgorithm) && SignatureKey.Verify(SignatureAlgorithm, _signature.SignedBytes, _signature.Blob);
    }

    /// <summary>Whether it lets a user in, and with what left. The signature, the CA and revocation are not looked at.</summary>
    /// <param name="user">The principal it must name, exactly.</param>
    /// <param name="source">Where the user comes from; null where that is not known, which fails a certificate that names addresses.</param>
    /// <param name="now">The present, by the clock on the wall.</param>
    /// <param name="permissions">What the certificate restricts the log-in to.</param>
    /// <param name="reason">Why not, on one line and escaped, for a log; empty when it does.</param>
    public bool TryJudgeUser(
        string user, IPAddress? source, DateTimeOffset now, [NotNullWhen(true)] out LoginPermissions? permissions, out string reason) =>
        TryJudgeUser([user], source, now, out permissions, out reason);

    /// <summary>Whether it lets in somebody who may be any of several principals (sshd's AuthorizedPrincipalsFile, <c>principals=</c>).</summary>
    /// <param name="principals">One of these it must name, exactly.</param>
    /// <param name="source">Where the user comes from; null where that is not known, which fails a certificate that names addresses.</param>
    /// <param name="now">The present, by the clock on the wall.</param>
    /// <param name="permissions">What the certificate restricts the log-in to.</param>
    /// <param name="reason">Why not, on one line and escaped, for a log; empty when it does.</param>
    public bool TryJudgeUser(
        IReadOnlyCollection<string> principals,
        IPAddress? source,
        DateTimeOffset now,
        [NotNullWhen(true)] out LoginPermissions? permissions,
        out string reason)
    {
        ArgumentNullException.ThrowIfNull(principals);
        (permissions, reason) = UserCertificateJudge.Judge(this, principals, source, now);
        return permissions is not null;
    }

    /// <summary>Whether it is that of a server of this name. The signature, the CA and revocation are not looked at.</summary>
    /// <param name="host">The name one connects to; one principal must match it, in which <c>*</c> and <c>?</c> are wildcards.</param>
    /// <param name="now">The present, by the clock on the wall.</param>
    /// <param name="reason">Why not, on one line and escaped, for a log or a person; empty when it is.</param>
    public bool TryJudgeHost(string host, DateTimeOffset now, out string reason)
    {
        ArgumentNullException.ThrowIfNull(host);
        reason = HostCertificateJudge.Judge(this, host, now);
        return reason.Length == 0;
    }

    /// <summary>Key id, serial number and CA on one line, escaped, for logs.</summary>
    public override string ToString() => $"ID \"{PlainText.Escape(KeyId)}\" (serial {Serial}) CA {SignatureKey}";
}
