using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// How certificates name themselves: the plain name of a key type or signature algorithm, and <c>-cert-v01@openssh.com</c> behind it, which
/// takes the place of the domain that names of hardware keys have already.
/// </summary>
internal static class CertificateNames
{
    private const string Suffix = "-cert-v01" + Domain;
    private const string Domain = "@openssh.com";
    private const string HardwarePrefix = "sk-";

    public static bool IsCertificate(string name) => name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Whether it is the name of a key on hardware, or of a certificate of one.</summary>
    public static bool IsOfHardware(string name) => name.StartsWith(HardwarePrefix, StringComparison.Ordinal);

    /// <summary><c>ssh-ed25519</c> becomes <c>ssh-ed25519-cert-v01@openssh.com</c>.</summary>
    public static string Of(string plain) => (plain.EndsWith(Domain, StringComparison.Ordinal) ? plain[..^Domain.Length] : plain) + Suffix;

    /// <summary>The way back.</summary>
    /// <returns>False when the name is no certificate's.</returns>
    public static bool TryPlainOf(string name, [NotNullWhen(true)] out string? plain)
    {
        plain = IsCertificate(name) ? name[..^Suffix.Length] : null;
        if (plain is not null && IsOfHardware(plain))
        {
            plain += Domain;
        }

        return plain is not null;
    }
}
