using ActorSsh.Bastion.Files;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Keys;

/// <summary>
/// The bastion's host keys, most wanted first: Ed25519, which every client of the last decade takes, then ECDSA and RSA for those that do not,
/// such as Java's older libraries and machines in FIPS mode. Each is made once.
/// </summary>
internal static class HostKeyFiles
{
    private const int EcdsaBits = 256;

    /// <summary>Those that the configuration names, or else those of the data folder.</summary>
    /// <param name="options">Files; each must be there.</param>
    /// <param name="data">The data folder.</param>
    /// <exception cref="BastionException">One of the files cannot be used.</exception>
    public static IReadOnlyList<HostKeyFile> Load(StartOptions options, DataFolder data) => HostCertificateFiles.Apply(
        options.HostCertificates, options.HostKeys.Count > 0 ? [.. options.HostKeys.Select(HostKeyFile.Load)] : LoadOrCreate(data));

    /// <summary>Where they are: those that the configuration names, or else those of the data folder.</summary>
    public static IReadOnlyList<string> Paths(IReadOnlyList<string> named, DataFolder data) =>
        named.Count > 0 ? named : [data.HostKey("ed25519"), data.HostKey("ecdsa"), data.HostKey("rsa")];

    /// <exception cref="BastionException">One of the files cannot be used.</exception>
    public static IReadOnlyList<HostKeyFile> LoadOrCreate(DataFolder data) =>
    [
        HostKeyFile.LoadOrCreate(data.HostKey("ed25519"), HostKey.GenerateEd25519),
        HostKeyFile.LoadOrCreate(data.HostKey("ecdsa"), static () => HostKey.GenerateEcdsa(EcdsaBits)),
        HostKeyFile.LoadOrCreate(data.HostKey("rsa"), static () => HostKey.GenerateRsa()),
    ];
}
