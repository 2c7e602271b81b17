using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>OpenSSH's server, under this user, for this test, on loopback.</summary>
internal sealed class Sshd : IAsyncDisposable
{
    private readonly TestFolder _folder;
    private readonly ChildProcess _process;
    private readonly IPEndPoint _endPoint;

    private Sshd(TestFolder folder, ChildProcess process, IPEndPoint endPoint)
    {
        _folder = folder;
        _process = process;
        _endPoint = endPoint;
    }

    public static async Task<Sshd> StartAsync(OpenSsh client)
    {
        var folder = new TestFolder();
        await ChildProcess.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder.PathOf("host")]);
        var endPoint = FreeEndPoint();
        var configuration = folder.Write("sshd_config", $"""
            ListenAddress {endPoint}
            HostKey {folder.PathOf("host")}
            AuthorizedKeysFile {folder.Write("authorized_keys", client.PublicKeyLine)}
            PidFile none
            StrictModes no
            UsePAM no
            PermitRootLogin yes

            """);
        if (Environment.IsPrivilegedProcess)
        {
            // Where it separates privileges; a system service makes it, and none runs here.
            Directory.CreateDirectory("/run/sshd");
        }

        var sshd = new Sshd(folder, ChildProcess.Start("sshd", ["-D", "-e", "-f", configuration]), endPoint);
        await Eventually.TrueAsync(() => "sshd does not listen", () => ListensAsync(endPoint));
        return sshd;
    }

    public void AddTo(OpenSsh client, string alias) =>
        client.AddHost(alias, _endPoint, File.ReadAllText(_folder.PathOf("host.pub")), $"User {Environment.UserName}");

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static IPEndPoint FreeEndPoint()
    {
        using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)probe.LocalEndPoint!;
    }

    private static async Task<bool> ListensAsync(IPEndPoint endPoint)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
