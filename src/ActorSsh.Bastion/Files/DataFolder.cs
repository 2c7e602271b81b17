namespace ActorSsh.Bastion.Files;

/// <summary>Where the bastion keeps its host keys and its logs. Only its owner may look inside (0700).</summary>
internal sealed class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>How the names of files begin by which it is tried whether a folder can be written.</summary>
    public const string ProbePrefix = ".probe-";

    /// <summary>How the name begins of a socket that nobody may connect to yet; short, as its path must be too.</summary>
    public const string UnfinishedSocketPrefix = ".c-";

    private DataFolder(string path, bool isNew)
    {
        Path = path;
        IsNew = isNew;
    }

    public string Path { get; }

    /// <summary>The same with its links followed, as the paths of sockets are when rules look at them.</summary>
    public string RealPath => Files.RealPath.Of(Path);

    /// <summary>Whether this start created it.</summary>
    public bool IsNew { get; }

    /// <summary>Where a host key is, by the name sshd's files have.</summary>
    /// <param name="kind">Such as <c>ed25519</c>.</param>
    public string HostKey(string kind) => System.IO.Path.Combine(Path, $"ssh_host_{kind}_key");

    public string Logs => System.IO.Path.Combine(Path, "logs");

    /// <summary>Held by the bastion that uses the folder (<see cref="FolderLock"/>).</summary>
    public string Lock => System.IO.Path.Combine(Path, "lock");

    /// <summary>The number of the process that holds <see cref="Lock"/>, or held it last.</summary>
    public string ProcessId => System.IO.Path.Combine(Path, "pid");

    /// <summary>The one-time claim, while there is one (B-1).</summary>
    public string Claim => System.IO.Path.Combine(Path, "claim");

    /// <summary>Who is kept out.</summary>
    public string Bans => System.IO.Path.Combine(Path, "bans.json");

    /// <summary>The folders of the users' keys.</summary>
    public string Users => System.IO.Path.Combine(Path, "users");

    /// <summary>The keys that commands and claims added for a user.</summary>
    /// <param name="user">Any name.</param>
    public string UserKeys(string user) => UserName.KeysIn(Users, user);

    /// <summary>The folder as it is, whether it exists or not: nothing is made or written.</summary>
    public static DataFolder At(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return new DataFolder(full, isNew: !Directory.Exists(full));
    }

    /// <summary>Opens the folder, creating what is missing of it.</summary>
    /// <exception cref="BastionException">It cannot be created or written.</exception>
    public static DataFolder Open(string path) => Open(path, FileTrust.System);

    /// <param name="path">The folder.</param>
    /// <param name="trust">Who may have written what is there.</param>
    /// <inheritdoc cref="Open(string)"/>
    internal static DataFolder Open(string path, FileTrust trust)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            var isNew = !Directory.Exists(full);
            Directory.CreateDirectory(full, OwnerOnly);
            Directory.CreateDirectory(System.IO.Path.Combine(full, "logs"), OwnerOnly);
            CheckOwn(full, trust);
            TryWriting(full);
            return new DataFolder(full, isNew);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BastionException(
                ExitCode.DataFolder, $"The data folder {full} cannot be written: {problem.Message}", $"{StartCommand.Text} --data DIR");
        }
    }

    /// <summary>Whoever can write there, or to a folder on the way, can put keys there that let him in.</summary>
    /// <exception cref="BastionException">Others can, or it is another user's.</exception>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    private static void CheckOwn(string folder, FileTrust trust)
    {
        if (trust.Judge(folder) is { } fault)
        {
            throw new BastionException(ExitCode.DataFolder, $"The data folder {folder} cannot be used: {fault.Why}.", fault.Next ?? $"{StartCommand.Text} --data DIR");
        }
    }

    /// <summary>Writes a file and takes it away again.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void TryWriting(string folder)
    {
        var probe = System.IO.Path.Combine(folder, $"{ProbePrefix}{Environment.ProcessId}");
        using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
        {
        }
    }
}
