using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// What a server's certificate is good for (T-12): for the hosts its principals match. No critical option has a meaning for servers, so each is
/// unknown; extensions give nothing.
/// </summary>
internal static class HostCertificateJudge
{
    /// <returns>The reason why not; empty when it is good.</returns>
    public static string Judge(OpenSshCertificate certificate, string host, DateTimeOffset now) =>
        CertificateClaims.Judge(certificate, CertificateKind.Host, now)
        ?? (Names(certificate, host) ? null : "the certificate does not name the host among its principals")
        ?? (certificate.CriticalOptions.Count == 0 ? "" : "the certificate has critical options, and none is known for hosts");

    private static bool Names(OpenSshCertificate certificate, string host) =>
        certificate.Principals.Any(principal => WildcardPattern.IsMatch(principal, host));
}
