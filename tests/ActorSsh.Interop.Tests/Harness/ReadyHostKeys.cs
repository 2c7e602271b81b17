using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>Host keys that are made once for the whole run: a first start makes an RSA key, which takes longer than the rest of it.</summary>
internal static class ReadyHostKeys
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly Lazy<(string Kind, HostKey Key)[]> Keys = new(static () =>
        [("ed25519", HostKey.GenerateEd25519()), ("ecdsa", HostKey.GenerateEcdsa(256)), ("rsa", HostKey.GenerateRsa())]);

    /// <summary>Makes a data folder with them, where there is none.</summary>
    public static void PutInto(string data)
    {
        if (Directory.Exists(data))
        {
            return;
        }

        Directory.CreateDirectory(data, OwnerOnly);
        foreach (var (kind, key) in Keys.Value)
        {
            KeyFile.Save(Path.Combine(data, $"ssh_host_{kind}_key"), key, "bastion");
        }
    }
}
