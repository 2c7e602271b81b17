using System.Diagnostics;
using System.Globalization;
using System.Net;
using ActorSsh.Benchmarks.Peers;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>A <c>serve</c> of this build, in a process of its own, over the loopback.</summary>
internal sealed class LoopbackServer : CrowdServer
{
    private readonly Process _process;
    private readonly IPEndPoint _endPoint;

    private LoopbackServer(Process process, IPEndPoint endPoint)
    {
        _process = process;
        _endPoint = endPoint;
    }

    public override bool IsApart => true;

    public static async Task<CrowdServer> StartAsync(BenchmarkKeys keys, TimeSpan? keepalive, CancellationToken stop)
    {
        string[] arguments =
        [
            typeof(LoopbackServer).Assembly.Location, "serve", "--listen", "127.0.0.1:0", "--report",
            "--host-key", keys.HostKeyFile, "--authorized-keys", keys.AuthorizedKeysFile,
            .. keepalive is { } interval ? ["--keepalive", interval.TotalSeconds.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("serve did not start.");
        var greeting = await process.StandardOutput.ReadLineAsync(stop).ConfigureAwait(false);
        return greeting?.Split(' ', ',') is ["serving", "on", var endPoint, ..]
            ? new LoopbackServer(process, IPEndPoint.Parse(endPoint))
            : throw new InvalidOperationException($"serve said '{greeting}' in place of where it listens.");
    }

    public override async Task<CrowdLink> ConnectAsync(int number, CancellationToken stop) =>
        await SocketLink.ConnectAsync(number, _endPoint, stop).ConfigureAwait(false);

    public override async Task<ServerReport> ReportAsync(CancellationToken stop)
    {
        await _process.StandardInput.WriteLineAsync("report").ConfigureAwait(false);
        await _process.StandardInput.FlushAsync(stop).ConfigureAwait(false);
        return ServerReport.Parse(await _process.StandardOutput.ReadLineAsync(stop).ConfigureAwait(false));
    }

    public override ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
