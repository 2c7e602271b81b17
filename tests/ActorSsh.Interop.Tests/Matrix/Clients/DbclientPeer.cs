using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>Dropbear's client: told its cipher and MAC; it takes the other algorithms from what the server offers.</summary>
internal sealed class DbclientPeer : IMatrixPeer
{
    private const string KeyEnding = ".dropbear";

    // It signs by what the server takes of these; it says so nowhere.
    private static readonly string[] UserKeys =
        ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-256", "ssh-rsa"];

    private Dictionary<string, string> _environment = [];

    public static string Name => "dbclient";

    public static IReadOnlyList<Axis> Choices => [Axis.Cipher, Axis.Mac];

    public static AlgorithmLists Ask() => Proposal.Of("dbclient", port => ["-y", "-y", "-p", $"{port}", "127.0.0.1"]).With(UserKeys);

    public async Task PrepareAsync(MatrixKeys keys)
    {
        Directory.CreateDirectory(keys.Folder.PathOf(".ssh"));
        keys.Folder.Write(".ssh/known_hosts", string.Join('\n', keys.HostKeyLines.Select(line => $"127.0.0.1 {line}")) + "\n");
        _environment = new() { ["HOME"] = keys.Folder.Root };
        foreach (var file in UserKeys.Select(keys.UserKeyFile).Distinct())
        {
            var made = await ChildProcess.RunAsync("dropbearconvert", ["openssh", "dropbear", file, file + KeyEnding]);
            Assert.True(made.ExitCode == 0, made.Error);
        }
    }

    public Task<MatrixReport> RunAsync(MatrixCase what)
    {
        string[] macs = what.Row.NeedsMac ? ["-m", what.Row.Mac] : [];
        string[] arguments =
        [
            "-p", $"{what.Server.Port}", "-l", MatrixKeys.User, "-c", what.Row.Cipher, .. macs,
            "-i", what.Keys.UserKeyFile(what.Row.UserKey) + KeyEnding, "127.0.0.1", what.Command,
        ];
        return ProcessCase.RunAsync("dbclient", arguments, what.Number, _environment);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
