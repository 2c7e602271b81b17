namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>OpenSSH's client: a process for each case, told everything on its command line.</summary>
internal sealed class OpenSshPeer : IMatrixPeer
{
    private string _configuration = "";

    public static string Name => "OpenSSH";

    public static IReadOnlyList<Axis> Choices => Enum.GetValues<Axis>();

    public static AlgorithmLists Ask() => new(axis => AskedOf.Words("ssh", "-Q", Query(axis)));

    public Task PrepareAsync(MatrixKeys keys)
    {
        var knownHosts = keys.HostKeyLines.Select(line => $"{MatrixKeys.HostName} {line}").Append($"@cert-authority {MatrixKeys.HostName} {keys.AuthorityLine}");
        _configuration = keys.Folder.Write("ssh_config", $"""
            HostName 127.0.0.1
            HostKeyAlias {MatrixKeys.HostName}
            User {MatrixKeys.User}
            IdentitiesOnly yes
            IdentityAgent none
            BatchMode yes
            StrictHostKeyChecking yes
            UserKnownHostsFile {keys.Folder.Write("known_hosts", string.Join('\n', knownHosts))}
            GlobalKnownHostsFile /dev/null
            UpdateHostKeys no
            LogLevel INFO

            """);
        return Task.CompletedTask;
    }

    public Task<MatrixReport> RunAsync(MatrixCase what) => ProcessCase.RunAsync("ssh", Arguments(what), what.Number);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Query(Axis axis) => axis switch
    {
        Axis.KeyExchange => "kex",
        Axis.HostKey => "HostKeyAlgorithms",
        Axis.Cipher => "cipher",
        Axis.Mac => "mac",
        _ => "PubkeyAcceptedAlgorithms",
    };

    private string[] Arguments(MatrixCase what)
    {
        var row = what.Row;
        string[] macs = row.NeedsMac ? ["-m", row.Mac] : [];
        // The private key is found only where its plain algorithm is accepted too.
        var userKeys = what.UsesUserCertificate ? $"{row.UserKey},{KeyNames.PlainOf(row.UserKey)}" : row.UserKey;
        string[] certificate = what.UsesUserCertificate ? ["-o", $"CertificateFile={what.Keys.UserCertificateFile(row.UserKey)}"] : [];
        return
        [
            "-F", _configuration, "-p", $"{what.Server.Port}", "-c", row.Cipher, .. macs, "-o", $"KexAlgorithms={row.KeyExchange}",
            "-o", $"HostKeyAlgorithms={row.HostKey}", "-o", $"PubkeyAcceptedAlgorithms={userKeys}",
            "-i", what.Keys.UserKeyFile(row.UserKey), .. certificate, MatrixKeys.HostName, what.Command,
        ];
    }
}
