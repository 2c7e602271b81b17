using System.Diagnostics;
using System.Net;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>This program's <c>serve</c>.</summary>
internal sealed class OwnServer : PeerServer
{
    private OwnServer(Process process, IPEndPoint endPoint)
        : base(process, endPoint)
    {
    }

    public override string Name => "ActorSsh";

    public static async Task<PeerServer> StartAsync(BenchmarkKeys keys, CancellationToken stop)
    {
        string[] arguments =
            [typeof(OwnServer).Assembly.Location, "serve", "--listen", "127.0.0.1:0", "--host-key", keys.HostKeyFile, "--authorized-keys", keys.AuthorizedKeysFile];
        var process = Launch(Environment.ProcessPath!, arguments, isOutputRead: true);
        var greeting = await process.StandardOutput.ReadLineAsync(stop).ConfigureAwait(false);
        return greeting?.Split(' ', ',') is ["serving", "on", var endPoint, ..]
            ? new OwnServer(process, IPEndPoint.Parse(endPoint))
            : throw new InvalidOperationException($"serve said '{greeting}' in place of where it listens.");
    }
}
