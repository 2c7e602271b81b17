using System.Net;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>What a user's certificate is good for (T-12). Extensions give, critical options take; what is twice there is refused.</summary>
internal static class UserCertificateJudge
{
    /// <returns>The permissions, or null and the reason.</returns>
    public static (LoginPermissions? Permissions, string Reason) Judge(
        OpenSshCertificate certificate, IReadOnlyCollection<string> principals, IPAddress? source, DateTimeOffset now)
    {
        var reason = CertificateClaims.Judge(certificate, CertificateKind.User, now)
            ?? (certificate.Principals.Any(principals.Contains) ? null : "the certificate does not name the user among its principals")
            ?? CertificateClaims.FindDuplicate(certificate.CriticalOptions)
            ?? CertificateClaims.FindDuplicate(certificate.Extensions);
        if (reason is not null)
        {
            return (null, reason);
        }

        var judged = new Outcome(Granted(certificate.Extensions), CertificateClaims.FindDataInFlag(certificate.Extensions, KnownExtensions));
        foreach (var option in certificate.CriticalOptions)
        {
            judged = judged.Reason is null ? Apply(option, judged.Permissions, source) : judged;
        }

        return judged.Reason is null ? (judged.Permissions, "") : (null, judged.Reason);
    }

    private static readonly string[] KnownExtensions =
    [
        CertificateOption.PtyName, CertificateOption.PortForwardingName, CertificateOption.AgentForwardingName, CertificateOption.X11ForwardingName,
        CertificateOption.UserRcName, CertificateOption.NoTouchRequiredName,
    ];

    private static LoginPermissions Granted(IReadOnlyList<CertificateOption> extensions)
    {
        var names = extensions.Select(static extension => extension.Name).ToHashSet();
        return new LoginPermissions
        {
            PermitsPty = names.Contains(CertificateOption.PtyName),
            PermitsPortForwarding = names.Contains(CertificateOption.PortForwardingName),
            PermitsAgentForwarding = names.Contains(CertificateOption.AgentForwardingName),
            PermitsX11Forwarding = names.Contains(CertificateOption.X11ForwardingName),
            PermitsUserRc = names.Contains(CertificateOption.UserRcName),
            IsTouchOptional = names.Contains(CertificateOption.NoTouchRequiredName),
        };
    }

    private static Outcome Apply(CertificateOption option, LoginPermissions permissions, IPAddress? source) => option.Name switch
    {
        CertificateOption.ForcedCommandName when option.TryGetText(out var command) =>
            new Outcome(permissions with { ForcedCommand = command }, null),
        CertificateOption.SourceAddressName when option.TryGetText(out var text) && AddressList.TryParse(text, out var addresses) =>
            new Outcome(permissions, Admits(addresses, source) ? null : $"the certificate may not be used from there, only from {addresses}"),
        CertificateOption.VerifyRequiredName when option.Data.IsEmpty =>
            new Outcome(permissions with { RequiresUserVerification = true }, null),
        CertificateOption.ForcedCommandName or CertificateOption.SourceAddressName or CertificateOption.VerifyRequiredName =>
            new Outcome(permissions, $"the certificate's critical option {option.Name} is malformed"),
        _ => new Outcome(permissions, $"the certificate has an unknown critical option '{PlainText.Escape(option.Name)}'"),
    };

    private static bool Admits(AddressList addresses, IPAddress? source) => source is not null && addresses.Contains(source);

    /// <summary>The permissions so far, and what stands against them.</summary>
    private readonly record struct Outcome(LoginPermissions Permissions, string? Reason);
}
