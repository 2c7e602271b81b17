using System.Diagnostics;
using System.Net;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>A <c>serve</c> of ours: this program's or another build's, as it stands or with a configuration.</summary>
internal sealed class OwnServer : PeerServer
{
    private readonly string _name;

    private OwnServer(string name, Process process, IPEndPoint endPoint)
        : base(process, endPoint) => _name = name;

    public override string Name => _name;

    public override bool HasPrograms => true;

    public static async Task<PeerServer> StartAsync(OwnVariant variant, BenchmarkKeys keys, CancellationToken stop)
    {
        string[] arguments =
            [variant.Assembly, "serve", "--listen", "127.0.0.1:0", "--host-key", keys.HostKeyFile, "--authorized-keys", keys.AuthorizedKeysFile];
        string[] configuration = variant.Hocon is { } hocon ? ["--config", keys.Write($"{variant.Name}.conf", hocon)] : [];
        var process = Launch("dotnet", [.. arguments, .. configuration], isOutputRead: true);
        var greeting = await process.StandardOutput.ReadLineAsync(stop).ConfigureAwait(false);
        return greeting?.Split(' ', ',') is ["serving", "on", var endPoint, ..]
            ? new OwnServer(variant.Name, process, IPEndPoint.Parse(endPoint))
            : throw new InvalidOperationException($"serve said '{greeting}' in place of where it listens.");
    }
}
