using System.Security.Cryptography;
using System.Text;
using ActorSsh.Bastion.Files;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Keys;

/// <summary>A host key of the bastion's: read from the data folder, or made there, mode 0600, at the first start.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsNew">Whether this start made it.</param>
internal sealed record HostKeyFile(HostKey Key, bool IsNew)
{
    /// <summary>The certificate that is shown to clients that know its authority; null for none.</summary>
    public PublicKey? Certificate { get; init; }

    /// <summary>The key as the server has it, with its certificate.</summary>
    public HostKey Served => Certificate is null ? Key : Key.WithCertificate(Certificate);

    /// <param name="path">The file.</param>
    /// <param name="generate">Makes the key where there is none.</param>
    /// <exception cref="BastionException">The file cannot be read or written, is no key, or others can read it or could have written it.</exception>
    public static HostKeyFile LoadOrCreate(string path, Func<HostKey> generate) =>
        Try(path, () => File.Exists(path) ? Read(path) : new HostKeyFile(Create(path, generate), IsNew: true));

    /// <summary>Reads one that must be there.</summary>
    /// <exception cref="BastionException">The file cannot be read, is no key, or others can read it or could have written it.</exception>
    public static HostKeyFile Load(string path) => File.Exists(path)
        ? Try(path, () => Read(path))
        : throw new BastionException(
            ExitCode.DataFolder, $"The host key {path}, which the configuration names, is not there.", $"ssh-keygen -t ed25519 -N '' -f {ShellWord.Quote(path)}");

    /// <summary>Whoever else knows the key can be this bastion to its users, and who could have written it chose it.</summary>
    private static HostKeyFile Read(string path)
    {
        var bytes = TrustedFile.TryRead(path, KeyFile.MaximumLength, FileTrust.System.JudgeSecret, out var fault)
            ?? throw new BastionException(ExitCode.DataFolder, $"The host key {path} cannot be used: {fault!.Why}.", fault.Next ?? $"ls -l {ShellWord.Quote(path)}");
        var key = HostKey.Load(Encoding.UTF8.GetString(bytes));
        CryptographicOperations.ZeroMemory(bytes);
        return new HostKeyFile(key, IsNew: false);
    }

    private static HostKeyFile Try(string path, Func<HostKeyFile> load)
    {
        try
        {
            return load();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new BastionException(
                ExitCode.DataFolder,
                $"The host key {path} cannot be used: {problem.Message}\n  A start without it makes a new one, which clients will have to accept.",
                $"mv {ShellWord.Quote(path)} {ShellWord.Quote(path + ".bad")}");
        }
    }

    /// <summary>A public half whose private one is gone, moved away or never written, says nothing any more.</summary>
    private static HostKey Create(string path, Func<HostKey> generate)
    {
        var key = generate();
        try
        {
            File.Delete(path + ".pub");
            KeyFile.Save(path, key, "bastion");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BastionException(ExitCode.DataFolder, $"The host key {path} cannot be written: {problem.Message}", $"df -h {ShellWord.Quote(Path.GetDirectoryName(path)!)}");
        }

        return key;
    }
}
