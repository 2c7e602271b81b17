using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>
/// Dropbear's server. It looks for authorized_keys in the home of the user and nowhere else, so that the file with homes is another one for
/// it, in a mount namespace of its own.
/// </summary>
internal sealed class DropbearHost : IMatrixHost
{
    // It says what users may sign by only once they log in; this is what dbclient signs by, too.
    private static readonly string[] UserKeys =
        ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-256", "ssh-rsa"];

    private ChildProcess? _server;

    public static string Name => "dropbear";

    public static AlgorithmLists Ask()
    {
        using var folder = new TestFolder();
        string[] ecdsa = [.. ((string[])["256", "384", "521"]).Select(bits => Make(folder, "ecdsa", bits))];
        string[] keys = [Make(folder, "ed25519"), .. ecdsa, Make(folder, "rsa", "2048")];
        return Proposal.OfServer("dropbear", port => ["-F", "-p", $"127.0.0.1:{port}", "-P", folder.PathOf("pid"), .. keys.SelectMany(key => (string[])["-r", key])])
            .With(UserKeys);
    }

    public async Task<int> StartAsync(MatrixKeys keys)
    {
        Directory.CreateDirectory(keys.Folder.PathOf(".ssh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        keys.Folder.Write(".ssh/authorized_keys", string.Join('\n', keys.UserKeyLines) + "\n");
        var arguments = new List<string>();
        foreach (var file in keys.HostKeyFiles)
        {
            var made = await ChildProcess.RunAsync("dropbearconvert", ["openssh", "dropbear", file, file + ".dropbear"]);
            Assert.True(made.ExitCode == 0, made.Error);
            arguments.AddRange(["-r", file + ".dropbear"]);
        }

        var (server, port) = await FreePort.StartAsync(port => ServeAsync(keys.Folder, [.. arguments, "-p", $"127.0.0.1:{port}"], port));
        _server = server;
        return port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static string Make(TestFolder folder, string type, string? bits = null)
    {
        var file = folder.PathOf(type + bits);
        AskedOf.Text("dropbearkey", ["-t", type, .. bits is null ? (string[])[] : ["-s", bits], "-f", file]);
        return file;
    }

    private static async Task<ChildProcess> ServeAsync(TestFolder folder, string[] arguments, int port)
    {
        var homes = folder.Write("passwd", Homes(folder.Root));
        var mount = $"mount --bind {homes} /etc/passwd && exec \"$@\"";
        var server = ChildProcess.Start("unshare", ["-m", "sh", "-c", mount, "sh", Peers.PathOf("dropbear"), "-F", "-m", "-P", folder.PathOf("pid"), .. arguments]);
        await Eventually.TrueAsync(() => "dropbear does not listen", () => Task.FromResult(Proposal.IsListening(port)));
        return server;
    }

    private static string Homes(string home) => string.Join('\n', File.ReadLines("/etc/passwd").Select(line => line.Split(':') switch
    {
        [var name, var password, var id, var group, var comment, _, var shell] when name == Environment.UserName =>
            string.Join(':', name, password, id, group, comment, home, shell),
        _ => line,
    })) + "\n";
}
