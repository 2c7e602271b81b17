using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>What has to be right in certificates of either kind; each answer is the reason why not, or null.</summary>
internal static class CertificateClaims
{
    public static string? Judge(OpenSshCertificate certificate, CertificateKind kind, DateTimeOffset now)
    {
        if (certificate.Kind != kind)
        {
            return $"the certificate is a {NameOf(certificate.Kind)}'s, where a {NameOf(kind)}'s is wanted";
        }

        if (!certificate.Validity.HasBegun(now))
        {
            return "the certificate is not valid yet";
        }

        if (certificate.Validity.IsOver(now))
        {
            return "the certificate has expired";
        }

        return certificate.Principals.Count == 0 ? "the certificate names no principals, so it is nobody's" : null;
    }

    public static string? FindDuplicate(IReadOnlyList<CertificateOption> options)
    {
        var seen = new HashSet<string>();
        var twice = options.FirstOrDefault(option => !seen.Add(option.Name));
        return twice is null ? null : $"the certificate has the option '{PlainText.Escape(twice.Name)}' twice";
    }

    /// <summary>A known flag that carries data was written by somebody with another meaning in mind.</summary>
    public static string? FindDataInFlag(IReadOnlyList<CertificateOption> options, IReadOnlyList<string> flags)
    {
        var wrong = options.FirstOrDefault(option => !option.Data.IsEmpty && flags.Contains(option.Name));
        return wrong is null ? null : $"the certificate's extension {wrong.Name} is malformed";
    }

    private static string NameOf(CertificateKind kind) => kind is CertificateKind.User ? "user" : "host";
}
