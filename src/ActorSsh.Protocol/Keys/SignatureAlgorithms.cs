namespace ActorSsh.Protocol.Keys;

/// <summary>
/// The signature algorithms there are, by their names on the wire: what lists of host key algorithms, of user signature algorithms and
/// <c>server-sig-algs</c> are made of. An algorithm of certificates (PROTOCOL.certkeys) is the plain one under another name.
/// </summary>
public static class SignatureAlgorithms
{
    /// <summary>Those of plain keys, without SHA-1.</summary>
    internal static IReadOnlyList<string> Plain { get; } =
    [
        Ed25519HostKey.Type,
        .. NistCurve.All.Select(static curve => curve.KeyType),
        SecurityKeyVerifier.Ed25519Type, SecurityKeyVerifier.EcdsaType,
        RsaVerifier.Sha512, RsaVerifier.Sha256,
    ];

    /// <summary>
    /// All but those with SHA-1, in order of preference: certificates before plain keys, as OpenSSH has it, and within each Ed25519, ECDSA,
    /// keys on hardware, RSA.
    /// </summary>
    public static IReadOnlyList<string> Default { get; } = [.. Plain.Select(CertificateNames.Of), .. Plain];

    /// <summary><see cref="Default"/> without the keys on hardware, which cannot be a server's.</summary>
    public static IReadOnlyList<string> DefaultOfHosts { get; } =
        [.. Default.Where(static name => !CertificateNames.IsOfHardware(name))];

    /// <summary><see cref="Default"/>, and last the two with SHA-1, which only servers and users of the last decade need.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Default, CertificateNames.Of(RsaVerifier.Type), RsaVerifier.Type];

    /// <summary>Whether there is such an algorithm, be it in a default list or not.</summary>
    /// <param name="name">Any name.</param>
    public static bool IsKnown(string name) => All.Contains(name);

    /// <summary>
    /// What a signature blob names where <paramref name="name"/> was agreed on: for an algorithm of certificates the plain one; any other
    /// name is returned as it is.
    /// </summary>
    /// <param name="name">Any name.</param>
    public static string PlainOf(string name) => IsKnown(name) && CertificateNames.TryPlainOf(name, out var plain) ? plain : name;
}
