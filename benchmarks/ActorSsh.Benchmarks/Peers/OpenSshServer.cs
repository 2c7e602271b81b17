using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>OpenSSH's <c>sshd</c>, as this user: a listening process whose children serve one connection each.</summary>
internal sealed class OpenSshServer : PeerServer
{
    private const string Program = "/usr/sbin/sshd";

    private OpenSshServer(Process process, IPEndPoint endPoint)
        : base(process, endPoint)
    {
    }

    public override string Name => "sshd";

    /// <summary>Whether it is on this machine.</summary>
    public static bool IsInstalled => File.Exists(Program);

    public static async Task<PeerServer> StartAsync(BenchmarkKeys keys, CancellationToken stop)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory("/run/sshd"); // It separates privileges there; a system service would have made it.
        }

        var endPoint = FreeEndPoint();
        string[] settings =
        [
            $"ListenAddress={endPoint.Address}", $"Port={endPoint.Port}", $"HostKey={keys.HostKeyFile}",
            $"AuthorizedKeysFile={keys.AuthorizedKeysFile}", "StrictModes=no", "UsePAM=no", "PidFile=none", "PermitRootLogin=yes",
            "LogLevel=FATAL", "MaxStartups=1000",
        ];
        var process = Launch(Program, ["-D", "-e", "-f", "/dev/null", .. settings.SelectMany(static setting => new[] { "-o", setting })], isOutputRead: false);
        await WaitUntilItListensAsync(endPoint, process, stop).ConfigureAwait(false);
        return new OpenSshServer(process, endPoint);
    }

    /// <summary>It takes no port 0; between here and its bind another program could take this one, and it would say so.</summary>
    private static IPEndPoint FreeEndPoint()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    private static async Task WaitUntilItListensAsync(IPEndPoint endPoint, Process process, CancellationToken stop)
    {
        while (!process.HasExited)
        {
            try
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(endPoint, stop).ConfigureAwait(false);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), stop).ConfigureAwait(false);
            }
        }

        throw new InvalidOperationException($"sshd ended with {process.ExitCode} before it listened.");
    }
}
