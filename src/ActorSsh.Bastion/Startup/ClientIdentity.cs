using ActorSsh.Bastion.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>Which private key file <c>ssh</c> must be told of: none where it finds an admitted key by itself.</summary>
internal static class ClientIdentity
{
    private static readonly string[] TriedByItself = ["id_ed25519", "id_ed25519_sk", "id_ecdsa", "id_ecdsa_sk", "id_rsa"];

    /// <returns>The file for <c>ssh -i</c>; null when it needs none, or when we know of none.</returns>
    public static string? Choose(AdmittedKeys keys, string sshFolder, Func<string, bool> exists)
    {
        var privateKeys = keys.Admitted.Select(admitted => admitted.File).Where(IsPublicHalf).Select(file => file[..^".pub".Length]).ToArray();
        var isFoundByItself = privateKeys.Length < keys.Admitted.Count || privateKeys.Any(file => IsTriedByItself(file, sshFolder));
        return isFoundByItself ? null : privateKeys.FirstOrDefault(exists);
    }

    private static bool IsPublicHalf(string file) => file.EndsWith(".pub", StringComparison.Ordinal);

    private static bool IsTriedByItself(string file, string sshFolder) =>
        TriedByItself.Any(name => Path.GetFullPath(file) == Path.Combine(Path.GetFullPath(sshFolder), name));
}
