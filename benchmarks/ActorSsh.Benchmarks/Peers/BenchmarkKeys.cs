using ActorSsh.Protocol.Keys;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>One host key and one user key for all servers, in a folder that goes when it is disposed.</summary>
internal sealed class BenchmarkKeys : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorssh-peers-");

    public BenchmarkKeys()
    {
        var user = HostKey.GenerateEd25519();
        HostKeyFile = WriteSecret("host", HostKey.GenerateEd25519().ToOpenSshPrivateKey());
        UserKeyFile = WriteSecret("user", user.ToOpenSshPrivateKey());
        AuthorizedKeysFile = Path.Combine(_folder.FullName, "authorized_keys");
        File.WriteAllText(AuthorizedKeysFile, user.ToAuthorizedKeysLine() + "\n");
    }

    public string HostKeyFile { get; }

    public string UserKeyFile { get; }

    public string AuthorizedKeysFile { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private string WriteSecret(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
