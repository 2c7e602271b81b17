using System.Diagnostics;
using System.Globalization;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>One row: what the real <c>ssh</c> does with a server.</summary>
/// <param name="Name">The row's head, with its unit.</param>
/// <param name="Units">GiB, round trips or log-ins of one run: results are divided by it.</param>
/// <param name="Scale">1 for seconds, 1,000 for milliseconds, and so on.</param>
/// <param name="RunAsync">One run against a server; gives the seconds on the wall that count.</param>
internal sealed record PeerTask(string Name, double Units, double Scale, Func<PeerServer, CancellationToken, Task<double>> RunAsync)
{
    /// <summary>As a part of all: half of them.</summary>
    public const double Middle = 0.5;

    /// <summary>All but the slowest of a hundred.</summary>
    public const double Nearly = 0.99;

    private const double Gibibyte = 1024 * 1024 * 1024;

    /// <summary>It runs a program that only our <c>serve</c> has.</summary>
    public bool NeedsPrograms { get; private init; }

    /// <summary>The server's processor time is not this task's alone, and is not shown.</summary>
    public bool IsWallOnly { get; private init; }

    public static PeerTask Download(SshClient client, Target source, long bytes) =>
        Timed($"down {client.Cipher}, s/GiB", bytes / Gibibyte, 1, (server, stop) => client.ForwardAsync(server, source, 0, stop));

    public static PeerTask Upload(SshClient client, Target sink, long bytes) =>
        Timed($"up {client.Cipher}, s/GiB", bytes / Gibibyte, 1, (server, stop) => client.ForwardAsync(server, sink, bytes, stop));

    /// <summary>A session's program that writes; the client is killed when it has had enough.</summary>
    public static PeerTask Zeros(SshClient client, long bytes)
    {
        var task = Timed(
            $"zeros {client.Cipher}, s/GiB", bytes / Gibibyte, 1, (server, stop) => Threads.RunAsync(() => TakeZeros(client, server, bytes), stop));
        return task with { NeedsPrograms = true };
    }

    public static PeerTask Sink(SshClient client, long bytes) =>
        Timed($"sink {client.Cipher}, s/GiB", bytes / Gibibyte, 1, (server, stop) => client.FeedAsync(server, "sink", bytes, stop)) with { NeedsPrograms = true };

    public static PeerTask LogIns(SshClient client, Target sink, int count) => Timed("log-in, ms", count, 1000, async (server, stop) =>
    {
        for (var done = 0; done < count; done++)
        {
            await client.ForwardAsync(server, sink, 0, stop).ConfigureAwait(false);
        }
    });

    /// <summary>Small messages to a target that sends them back, one after the other.</summary>
    public static PeerTask Echo(SshClient client, Target echo, int count) =>
        new("echo, us", count, 1e6, (server, stop) => Threads.RunAsync(() => count * RoundTrips.Quantile(client, server, echo, count, Middle), stop));

    /// <summary>The same while another connection carries as much as it can: the time of the middle one, or of the slow ones.</summary>
    public static PeerTask EchoBesideBulk(SshClient client, Target echo, Target endless, int count, double part)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"echo beside a download, {100 * part:0} % within us");
        return new(name, count, 1e6, RunAsync) { IsWallOnly = true };

        async Task<double> RunAsync(PeerServer server, CancellationToken stop)
        {
            using var bulk = await BulkTransfer.StartAsync(client, server, endless, stop).ConfigureAwait(false);
            return await Threads.RunAsync(() => count * RoundTrips.Quantile(client, server, echo, count, part), stop).ConfigureAwait(false);
        }
    }

    private static PeerTask Timed(string name, double units, double scale, Func<PeerServer, CancellationToken, Task> runAsync) =>
        new(name, units, scale, async (server, stop) =>
        {
            var watch = Stopwatch.StartNew();
            await runAsync(server, stop).ConfigureAwait(false);
            return watch.Elapsed.TotalSeconds;
        });

    private static void TakeZeros(SshClient client, PeerServer server, long bytes)
    {
        using var ssh = client.StartProgram(server, "zeros");
        var piece = new byte[256 * 1024];
        for (int count; bytes > 0 && (count = ssh.StandardOutput.BaseStream.Read(piece)) > 0;)
        {
            bytes -= count;
        }

        ssh.Kill();
        ssh.WaitForExit();
    }
}
