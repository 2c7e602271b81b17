using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>
/// PuTTY's command-line client. Its settings only order groups of algorithms, so they switch everything on, and the server offers what the
/// case is about. They are a saved session in a home of its own.
/// </summary>
internal sealed class PlinkPeer : IMatrixPeer
{
    private const string Session = "matrix";

    // PuTTY says its user keys nowhere but in its manual (4.22.8): these, and a certificate beside each.
    private static readonly string[] UserKeys =
        [.. ((string[])["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"])
            .SelectMany(name => (string[])[name, KeyNames.CertificateOf(name)])];

    private Dictionary<string, string> _environment = [];

    public static string Name => "plink";

    public static IReadOnlyList<Axis> Choices => [];

    public static AlgorithmLists Ask()
    {
        using var folder = new TestFolder();
        Save(folder, authority: HostKey.GenerateEd25519().ToAuthorizedKeysLine());
        return Proposal.Of("plink", port => ["-batch", "-load", Session, "-P", $"{port}", "127.0.0.1"], ("HOME", folder.Root)).With(UserKeys);
    }

    public async Task PrepareAsync(MatrixKeys keys)
    {
        Save(keys.Folder, keys.AuthorityLine);
        _environment = new() { ["HOME"] = keys.Folder.Root };
        foreach (var file in UserKeys.Select(keys.UserKeyFile).Distinct())
        {
            var made = await ChildProcess.RunAsync("puttygen", [file, "-O", "private", "-o", file + ".ppk"]);
            Assert.True(made.ExitCode == 0, made.Error);
        }
    }

    public Task<MatrixReport> RunAsync(MatrixCase what)
    {
        string[] hostKey = what.UsesHostCertificate ? [] : ["-hostkey", Fingerprint(what.Keys.HostKeyLine(what.Row.HostKey))];
        string[] certificate = what.UsesUserCertificate ? ["-cert", what.Keys.UserCertificateFile(what.Row.UserKey)] : [];
        string[] arguments =
        [
            "-batch", "-noagent", "-noshare", "-load", Session, "-P", $"{what.Server.Port}", "-l", MatrixKeys.User, .. hostKey,
            "-i", what.Keys.UserKeyFile(what.Row.UserKey) + ".ppk", .. certificate, "127.0.0.1", what.Command,
        ];
        return ProcessCase.RunAsync("plink", arguments, what.Number, _environment);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Fingerprint(string line) =>
        PublicKey.TryParseLine(line, out var key, out _) ? key.Fingerprint : throw new FormatException(line);

    // Behind WARN stands what plink would ask about, and -batch refuses.
    private static void Save(TestFolder home, string authority)
    {
        Directory.CreateDirectory(home.PathOf(".putty/sessions"));
        Directory.CreateDirectory(home.PathOf(".putty/sshhostcas"));
        home.Write($".putty/sessions/{Session}", """
            Protocol=ssh
            Cipher=aesgcm,aes,chacha20,WARN
            KEX=ntru-curve25519,ecdh,dh-group16-sha512,dh-group14-sha1,WARN
            HostKey=ed25519,ecdsa,rsa,WARN

            """);
        home.Write($".putty/sshhostcas/{Session}", $"""
            PublicKey={authority.Split(' ')[1]}
            Validity=*
            PermitRSASHA1=1
            PermitRSASHA256=1
            PermitRSASHA512=1

            """);
    }
}
