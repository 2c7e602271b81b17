using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>A CA, a key of somebody's, and certificates of the one for the other.</summary>
internal static class CertificateForge
{
    public static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static HostKey Authority { get; } = HostKey.GenerateEd25519();

    public static HostKey Holder { get; } = HostKey.GenerateEd25519();

    /// <summary>A plain request for alice.</summary>
    public static CertificateRequest User { get; } = new()
    {
        Key = Holder.PublicKey,
        Kind = CertificateKind.User,
        KeyId = "alice's",
        Principals = ["alice"],
    };

    public static CertificateRequest Host { get; } = User with { Kind = CertificateKind.Host, KeyId = "a host's", Principals = ["build.example.com"] };

    public static PublicKey Issue(CertificateRequest request) => CertificateAuthority.Sign(Authority, request);

    public static OpenSshCertificate Certificate(CertificateRequest request) => Issue(request).Certificate!;
}
