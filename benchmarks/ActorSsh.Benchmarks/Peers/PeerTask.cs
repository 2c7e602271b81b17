using System.Diagnostics;
using System.Globalization;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>
/// One row: what the real <c>ssh</c> does with a server. Everything goes through <c>-W</c>, a forwarded connection, which each server serves by
/// itself: no program of a session's adds its own time.
/// </summary>
/// <param name="Name">The row's head, with its unit.</param>
/// <param name="Units">GiB or log-ins of one run: results are divided by it.</param>
/// <param name="Scale">1 for seconds, 1,000 for milliseconds.</param>
/// <param name="RunAsync">One run against a server.</param>
internal sealed record PeerTask(string Name, double Units, double Scale, Func<PeerServer, CancellationToken, Task> RunAsync)
{
    private const double Gibibyte = 1024 * 1024 * 1024;

    public static PeerTask Download(BenchmarkKeys keys, Target source, long bytes, string cipher) => new(
        $"down {cipher}, s/GiB", bytes / Gibibyte, 1, (server, stop) => ConnectAsync(keys, server, source, cipher, 0, stop));

    public static PeerTask Upload(BenchmarkKeys keys, Target sink, long bytes, string cipher) => new(
        $"up {cipher}, s/GiB", bytes / Gibibyte, 1, (server, stop) => ConnectAsync(keys, server, sink, cipher, bytes, stop));

    public static PeerTask LogIns(BenchmarkKeys keys, Target sink, int count, string cipher) => new("log-in, ms", count, 1000, async (server, stop) =>
    {
        for (var done = 0; done < count; done++)
        {
            await ConnectAsync(keys, server, sink, cipher, 0, stop).ConfigureAwait(false);
        }
    });

    private static async Task ConnectAsync(BenchmarkKeys keys, PeerServer server, Target target, string cipher, long input, CancellationToken stop)
    {
        string[] options = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes", "IdentityAgent=none", "LogLevel=ERROR"];
        var ssh = string.Join(' ', [
            "ssh", "-F", "/dev/null", .. options.Select(static option => $"-o {option}"), "-c", cipher, "-i", keys.UserKeyFile,
            "-p", server.EndPoint.Port.ToString(CultureInfo.InvariantCulture), "-W", target.Address, $"{server.User}@{server.EndPoint.Address}"]);
        using var shell = Process.Start("sh", ["-c", $"head -c {input.ToString(CultureInfo.InvariantCulture)} /dev/zero | {ssh} >/dev/null"]);
        await shell.WaitForExitAsync(stop).ConfigureAwait(false);
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"ssh to {server.Name} ended with {shell.ExitCode}.");
        }
    }
}
