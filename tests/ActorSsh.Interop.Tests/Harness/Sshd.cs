using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>
/// OpenSSH's server, under this user, for this test. Each connection to a port of ours gets an <c>sshd -i</c> of its own, so that no port
/// has to be found free, and nothing waited for.
/// </summary>
internal sealed class Sshd : IDisposable
{
    private readonly TestFolder _folder;
    private readonly SocketService _service;

    private Sshd(TestFolder folder, string configuration)
    {
        _folder = folder;
        _service = new SocketService(stream => ServeAsync(stream, configuration));
    }

    public int Port => _service.Port;

    /// <summary>The key it proves, as a line of authorized_keys.</summary>
    public string HostKeyLine => File.ReadAllText(_folder.PathOf("host.pub"));

    /// <summary>One that admits a client's key.</summary>
    /// <param name="client">Whose key logs in.</param>
    /// <param name="authorizedKeys">What logs in instead.</param>
    public static async Task<Sshd> StartAsync(OpenSsh client, string? authorizedKeys = null)
    {
        var folder = new TestFolder();
        await ChildProcess.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder.PathOf("host")]);
        return Start(folder, $"""
            HostKey {folder.PathOf("host")}
            AuthorizedKeysFile {folder.Write("authorized_keys", authorizedKeys ?? client.PublicKeyLine)}
            PermitRootLogin yes

            """);
    }

    /// <summary>One that is configured by these lines of sshd_config.</summary>
    public static Sshd Start(string lines) => Start(new TestFolder(), lines);

    public void AddTo(OpenSsh client, string alias) =>
        client.AddHost(alias, IPEndPoint.Parse(_service.Target), HostKeyLine, $"User {Environment.UserName}");

    public void Dispose()
    {
        _service.Dispose();
        _folder.Dispose();
    }

    private static Sshd Start(TestFolder folder, string lines)
    {
        var configuration = folder.Write("sshd_config", $"""
            {lines}
            PidFile none
            StrictModes no
            UsePAM no

            """);
        if (Environment.IsPrivilegedProcess)
        {
            // Where it separates privileges; a system service makes it, and none runs here.
            Directory.CreateDirectory("/run/sshd");
        }

        return new Sshd(folder, configuration);
    }

    private static async Task ServeAsync(NetworkStream stream, string configuration)
    {
        await using var sshd = ChildProcess.Start("sshd", ["-i", "-e", "-f", configuration]);
        var toClient = sshd.Output.CopyToAsync(stream);
        await stream.CopyToAsync(sshd.Input);
        sshd.CloseInput();
        await toClient;
    }
}
