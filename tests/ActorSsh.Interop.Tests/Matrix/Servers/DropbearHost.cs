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

    private readonly Dictionary<string, (ChildProcess Server, int Port)> _servers = [];

    public static string Name => "dropbear";

    /// <summary>It takes at most four host keys, so that two of it are asked.</summary>
    public static AlgorithmLists Ask()
    {
        using var folder = new TestFolder();
        var many = Propose(folder, Make(folder, "ed25519"), Make(folder, "ecdsa", "256"), Make(folder, "ecdsa", "384"), Make(folder, "ecdsa", "521"));
        var rsa = Propose(folder, Make(folder, "rsa", "2048"));
        return new AlgorithmLists(axis => [.. many[axis], .. rsa[axis]]);
    }

    /// <summary>One for each host key.</summary>
    public async Task<int> PortForAsync(Combination row, MatrixKeys keys)
    {
        var file = keys.HostKeyFile(row.HostKey);
        if (!_servers.TryGetValue(file, out var started))
        {
            started = _servers[file] = await StartAsync(file, keys);
        }

        return started.Port;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (server, _) in _servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    private static AlgorithmLists Propose(TestFolder folder, params string[] keys) => Proposal
        .OfServer("dropbear", port => ["-F", "-p", $"127.0.0.1:{port}", "-P", folder.PathOf("pid"), .. keys.SelectMany(key => (string[])["-r", key])])
        .With(UserKeys);

    private static async Task<(ChildProcess Server, int Port)> StartAsync(string file, MatrixKeys keys)
    {
        Directory.CreateDirectory(keys.Folder.PathOf(".ssh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        keys.Folder.Write(".ssh/authorized_keys", string.Join('\n', keys.UserKeyLines) + "\n");
        var made = await ChildProcess.RunAsync("dropbearconvert", ["openssh", "dropbear", file, file + ".dropbear"]);
        Assert.True(made.ExitCode == 0, made.Error);
        return await FreePort.StartAsync(port => ServeAsync(keys.Folder, ["-r", file + ".dropbear", "-p", $"127.0.0.1:{port}"], port));
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
        await Eventually.TrueAsync(() => "dropbear does not listen", () => Task.FromResult(FreePort.IsTaken(port)));
        return server;
    }

    private static string Homes(string home) => string.Join('\n', File.ReadLines("/etc/passwd").Select(line => line.Split(':') switch
    {
        [var name, var password, var id, var group, var comment, _, var shell] when name == Environment.UserName =>
            string.Join(':', name, password, id, group, comment, home, shell),
        _ => line,
    })) + "\n";
}
