namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>From the name of a signature algorithm to the key that signs by it.</summary>
internal static class KeyNames
{
    private const string Certificate = "-cert-v01@openssh.com";

    public static bool IsCertificate(string algorithm) => algorithm.EndsWith(Certificate, StringComparison.Ordinal);

    /// <summary>The algorithm without the certificate around its key.</summary>
    public static string PlainOf(string algorithm) => IsCertificate(algorithm) ? algorithm[..^Certificate.Length] : algorithm;

    /// <summary>The algorithm of a certificate around such a key.</summary>
    public static string CertificateOf(string plain) => plain + Certificate;

    /// <summary>The name of the key's file: one key signs by all algorithms of RSA.</summary>
    public static string FileOf(string algorithm) => PlainOf(algorithm) switch
    {
        "ssh-rsa" or "rsa-sha2-256" or "rsa-sha2-512" => "rsa",
        "ssh-ed25519" => "ed25519",
        "ecdsa-sha2-nistp256" => "ecdsa256",
        "ecdsa-sha2-nistp384" => "ecdsa384",
        "ecdsa-sha2-nistp521" => "ecdsa521",
        _ => throw new ArgumentException($"No key is made for '{algorithm}'.", nameof(algorithm)),
    };

    /// <summary>What tells the host keys of a server apart: the key, and whether its certificate goes with it.</summary>
    public static (string File, bool HasCertificate) KeyOf(string algorithm) => (FileOf(algorithm), IsCertificate(algorithm));

    /// <summary>The arguments of ssh-keygen for a file's type and size.</summary>
    public static string[] ArgumentsOf(string file) => file switch
    {
        "rsa" => ["-t", "rsa", "-b", "2048"],
        "ed25519" => ["-t", "ed25519"],
        _ => ["-t", "ecdsa", "-b", file["ecdsa".Length..]],
    };
}
