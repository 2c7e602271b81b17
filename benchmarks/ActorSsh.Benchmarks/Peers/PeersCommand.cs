using System.CommandLine;

namespace ActorSsh.Benchmarks.Peers;

/// <summary><c>peers</c>: our server and OpenSSH's side by side in one run, each task by turns, so that what disturbs one disturbs the other.</summary>
internal static class PeersCommand
{
    private const int UncountedRounds = 2;

    private static readonly Option<int> Rounds = new("--rounds") { Description = "Runs of each task against each server.", DefaultValueFactory = _ => 5 };

    private static readonly Option<int> Megabytes = new("--mib") { Description = "MiB of one transfer.", DefaultValueFactory = _ => 1024 };

    private static readonly Option<int> LogIns = new("--log-ins") { Description = "Log-ins of one run.", DefaultValueFactory = _ => 20 };

    private static readonly Option<string[]> Ciphers = new("--cipher")
    {
        Description = "Ciphers to transfer by; may be given several times.",
        DefaultValueFactory = _ => ["aes128-gcm@openssh.com"],
    };

    public static Command Create()
    {
        var command = new Command("peers", "Compare with sshd: processor seconds per GiB and per log-in.") { Rounds, Megabytes, LogIns, Ciphers };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (!OpenSshServer.IsInstalled)
        {
            await Console.Error.WriteLineAsync("There is no sshd to compare with; install the package openssh-server.").ConfigureAwait(false);
            return 1;
        }

        using var keys = new BenchmarkKeys();
        var bytes = parsed.GetValue(Megabytes) * 1024L * 1024;
        using var source = Target.Source(bytes);
        using var sink = Target.Sink();
        using var ours = await OwnServer.StartAsync(keys, stop).ConfigureAwait(false);
        using var theirs = await OpenSshServer.StartAsync(keys, stop).ConfigureAwait(false);
        var ciphers = parsed.GetValue(Ciphers)!;
        PeerTask[] tasks =
        [
            .. ciphers.Select(cipher => PeerTask.Download(keys, source, bytes, cipher)),
            .. ciphers.Select(cipher => PeerTask.Upload(keys, sink, bytes, cipher)),
            PeerTask.LogIns(keys, sink, parsed.GetValue(LogIns), ciphers[0]),
        ];
        await CompareAsync(tasks, ours, theirs, parsed.GetValue(Rounds), stop).ConfigureAwait(false);
        return 0;
    }

    /// <summary>Runs that are not counted: what runs in service is code the compiler is done with.</summary>
    private static async Task WarmUpAsync(PeerTask task, PeerServer ours, CancellationToken stop)
    {
        for (var round = 0; round < UncountedRounds; round++)
        {
            await task.RunAsync(ours, stop).ConfigureAwait(false);
        }
    }

    private static async Task CompareAsync(PeerTask[] tasks, PeerServer ours, PeerServer theirs, int rounds, CancellationToken stop)
    {
        Console.WriteLine($"| server's processor time (and wall) | {ours.Name} | {theirs.Name} | ratio |\n|---|---:|---:|---:|");
        foreach (var task in tasks)
        {
            await WarmUpAsync(task, ours, stop).ConfigureAwait(false);
            var own = new List<PeerMeasurement>();
            var other = new List<PeerMeasurement>();
            for (var round = 0; round < rounds; round++)
            {
                own.Add(await PeerMeasurement.TakeAsync(task, ours, stop).ConfigureAwait(false));
                other.Add(await PeerMeasurement.TakeAsync(task, theirs, stop).ConfigureAwait(false));
            }

            var (a, b) = (PeerMeasurement.MedianOf(own), PeerMeasurement.MedianOf(other));
            Console.WriteLine(FormattableString.Invariant(
                $"| {task.Name} | {a.Processor:0.00} ({a.Wall:0.00}) | {b.Processor:0.00} ({b.Wall:0.00}) | {a.Processor / b.Processor:0.00} |"));
        }
    }
}
