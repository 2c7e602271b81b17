using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>The bastion's host key: read from the data folder, or made there, mode 0600, at the first start.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsNew">Whether this start made it.</param>
internal sealed record HostKeyFile(HostKey Key, bool IsNew)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Readable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    /// <exception cref="BastionException">The file cannot be read or written, is no key, or others can read it.</exception>
    public static HostKeyFile LoadOrCreate(string path)
    {
        try
        {
            return File.Exists(path) ? new HostKeyFile(Load(path), IsNew: false) : new HostKeyFile(Create(path), IsNew: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new BastionException(
                ExitCode.DataFolder,
                $"The host key {path} cannot be used: {problem.Message}\n  A start without it makes a new one, which clients will have to accept.",
                $"mv {ShellWord.Quote(path)} {ShellWord.Quote(path + ".bad")}");
        }
    }

    private static HostKey Load(string path)
    {
        if ((File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new BastionException(ExitCode.DataFolder, $"The host key {path} is open to others.", $"chmod 600 {ShellWord.Quote(path)}");
        }

        return HostKey.Load(File.ReadAllText(path));
    }

    private static HostKey Create(string path)
    {
        var key = HostKey.GenerateEd25519();
        Write(path + ".pub", key.ToAuthorizedKeysLine("bastion") + "\n", Readable);
        Write(path, key.ToOpenSshPrivateKey("bastion"), OwnerOnly);
        return key;
    }

    // Under another name first: a start that is killed half-way leaves no half a key.
    private static void Write(string path, string text, UnixFileMode mode)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode };
        using (var file = new StreamWriter(unfinished, options))
        {
            file.Write(text);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
