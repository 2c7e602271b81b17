using System.Globalization;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>Describes a certificate in the words of ssh-keygen -L, from what we read of it.</summary>
internal static class CertificateDescription
{
    private static readonly string[] TextOptions = ["force-command", "source-address"];

    private static readonly string[] Flags =
    [
        "verify-required", "no-touch-required", "permit-X11-forwarding", "permit-agent-forwarding", "permit-port-forwarding", "permit-pty",
        "permit-user-rc",
    ];

    public static string Of(PublicKey key)
    {
        var certificate = key.Certificate!;
        string[] lines =
        [
            $"        Type: {key.KeyType} {certificate.Kind.ToString().ToLowerInvariant()} certificate",
            $"        Public key: {ShortName(certificate.Key.KeyType)}-CERT {key.Fingerprint}",
            $"        Signing CA: {ShortName(certificate.SignatureKey.KeyType)} {certificate.SignatureKey.Fingerprint} (using {certificate.SignatureAlgorithm})",
            $"        Key ID: \"{certificate.KeyId}\"",
            $"        Serial: {certificate.Serial.ToString(CultureInfo.InvariantCulture)}",
            $"        Valid: {Validity(certificate)}",
            .. List("Principals", certificate.Principals),
            .. List("Critical Options", certificate.CriticalOptions.Select(Show)),
            .. List("Extensions", certificate.Extensions.Select(Show)),
        ];
        return string.Join('\n', lines);
    }

    private static string ShortName(string keyType) => keyType switch
    {
        "ssh-ed25519" => "ED25519",
        "ssh-rsa" => "RSA",
        "sk-ssh-ed25519@openssh.com" => "ED25519-SK",
        "sk-ecdsa-sha2-nistp256@openssh.com" => "ECDSA-SK",
        _ => "ECDSA",
    };

    private static string Validity(OpenSshCertificate certificate) => (certificate.ValidAfter, certificate.ValidBefore) switch
    {
        ({ } after, null) when after == DateTimeOffset.UnixEpoch => "forever",
        ({ } after, { } before) when after == DateTimeOffset.UnixEpoch => $"before {before:s}",
        ({ } after, null) => $"after {after:s}",
        var (after, before) => $"from {after:s} to {before:s}",
    };

    private static IEnumerable<string> List(string title, IEnumerable<string> items)
    {
        var lines = items.Select(static item => $"                {item}").ToArray();
        return lines.Length == 0 ? [$"        {title}: (none)"] : [$"        {title}:", .. lines];
    }

    private static string Show(CertificateOption option)
    {
        if (TextOptions.Contains(option.Name) && option.TryGetText(out var text))
        {
            return $"{option.Name} {text}";
        }

        if (Flags.Contains(option.Name) && option.Data.IsEmpty)
        {
            return option.Name;
        }

        return option.Data.IsEmpty
            ? $"{option.Name} UNKNOWN FLAG OPTION"
            : $"{option.Name} UNKNOWN OPTION: {Convert.ToHexStringLower(option.Data.Span)} (len {option.Data.Length})";
    }
}
