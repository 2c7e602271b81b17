using ActorSsh.Protocol.Keys;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>One host key and one user key for all servers, and what else they read, in a folder that goes when it is disposed.</summary>
internal sealed class BenchmarkKeys : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorssh-peers-");

    public BenchmarkKeys()
    {
        var user = HostKey.GenerateEd25519();
        HostKeyFile = WriteSecret("host", HostKey.GenerateEd25519().ToOpenSshPrivateKey());
        UserKeyFile = WriteSecret("user", user.ToOpenSshPrivateKey());
        AuthorizedKeysFile = Write("authorized_keys", user.ToAuthorizedKeysLine() + "\n");
    }

    public string HostKeyFile { get; }

    public string UserKeyFile { get; }

    public string AuthorizedKeysFile { get; }

    /// <summary>Writes a file of the same life.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string WriteSecret(string name, string text)
    {
        var path = Write(name, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
