using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>A host key and a user key of each type, with a certificate for each, made by ssh-keygen once for all cases of a peer.</summary>
internal sealed class MatrixKeys : IDisposable
{
    public const string User = "ann";

    /// <summary>The name the host certificates are for, beside the address.</summary>
    public const string HostName = "server";

    private const string Address = "127.0.0.1";
    private static readonly string[] Files = ["ed25519", "ecdsa256", "ecdsa384", "ecdsa521", "rsa"];

    private readonly TestFolder _folder = new();

    private MatrixKeys()
    {
    }

    public TestFolder Folder => _folder;

    /// <summary>The line of the authority that signed all certificates.</summary>
    public string AuthorityLine => ReadLine("authority.pub");

    /// <summary>The host keys' lines, without certificates.</summary>
    public IReadOnlyList<string> HostKeyLines => [.. Files.Select(file => ReadLine($"host_{file}.pub"))];

    public static async Task<MatrixKeys> CreateAsync()
    {
        var keys = new MatrixKeys();
        await RunAsync(["-t", "ed25519", "-f", keys._folder.PathOf("authority"), "-N", ""]);
        await Task.WhenAll(Files.Select(keys.MakeAsync));
        return keys;
    }

    public string UserKeyFile(string algorithm) => _folder.PathOf($"user_{KeyNames.FileOf(algorithm)}");

    public string UserPublicKeyFile(string algorithm) => UserKeyFile(algorithm) + ".pub";

    public string UserCertificateFile(string algorithm) => UserKeyFile(algorithm) + "-cert.pub";

    /// <summary>What logs in by an algorithm: the key, or its certificate.</summary>
    public PublicKey UserKey(string algorithm) =>
        ReadPublicKey(KeyNames.IsCertificate(algorithm) ? UserCertificateFile(algorithm) : UserPublicKeyFile(algorithm));

    /// <summary>The user's keys' lines, without certificates.</summary>
    public IReadOnlyList<string> UserKeyLines => [.. Files.Select(file => ReadLine($"user_{file}.pub"))];

    /// <summary>The files of all host keys.</summary>
    public IReadOnlyList<string> HostKeyFiles => [.. Files.Select(file => _folder.PathOf($"host_{file}"))];

    public string AuthorityFile => _folder.PathOf("authority.pub");

    public string HostKeyFile(string algorithm) => _folder.PathOf($"host_{KeyNames.FileOf(algorithm)}");

    public string HostKeyLine(string algorithm) => ReadLine(HostKeyFile(algorithm) + ".pub");

    public HostKey LoadHostKey(string algorithm)
    {
        var key = HostKey.Load(File.ReadAllText(HostKeyFile(algorithm)));
        return KeyNames.IsCertificate(algorithm) ? key.WithCertificate(ReadPublicKey(HostKeyFile(algorithm) + "-cert.pub")) : key;
    }

    public void Dispose() => _folder.Dispose();

    private async Task MakeAsync(string file)
    {
        var host = _folder.PathOf($"host_{file}");
        var user = _folder.PathOf($"user_{file}");
        await RunAsync([.. KeyNames.ArgumentsOf(file), "-N", "", "-C", "host", "-f", host]);
        await RunAsync([.. KeyNames.ArgumentsOf(file), "-N", "", "-C", "user", "-f", user]);
        await SignAsync(["-h", "-n", $"{HostName},{Address}", host + ".pub"]);
        await SignAsync(["-n", $"{User},{Environment.UserName}", user + ".pub"]);
    }

    private Task SignAsync(string[] what) => RunAsync(["-s", _folder.PathOf("authority"), "-I", "matrix", .. what]);

    private PublicKey ReadPublicKey(string file) =>
        PublicKey.TryParseLine(File.ReadAllText(_folder.PathOf(file)), out var key, out _) ? key : throw new FormatException(file);

    // Without the comment, which dbclient would take for a part of the key.
    private string ReadLine(string file) => string.Join(' ', File.ReadAllText(_folder.PathOf(file)).Split(' ')[..2]);

    private static async Task RunAsync(string[] arguments)
    {
        var made = await ChildProcess.RunAsync("ssh-keygen", ["-q", .. arguments]);
        Assert.True(made.ExitCode == 0, made.Error);
    }
}
