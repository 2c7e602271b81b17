namespace ActorSsh.Benchmarks.Peers;

/// <summary>A table: a row per task, a column per server, and how the first server stands to each other one.</summary>
/// <param name="servers">Two or more; each round has all of them, so that what disturbs one disturbs the others.</param>
/// <param name="rounds">Runs of each task against each server.</param>
internal sealed class PeerComparison(IReadOnlyList<PeerServer> servers, int rounds)
{
    private const int UncountedRounds = 2;
    private const string None = "-";

    public void WriteHead()
    {
        var names = servers.Select(static server => server.Name);
        var ratios = servers.Skip(1).Select(server => $"{servers[0].Name} : {server.Name}");
        WriteRow("server's processor time (and wall)", [.. names, .. ratios]);
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", (servers.Count * 2) - 1))}");
    }

    public async Task WriteAsync(PeerTask task, CancellationToken stop)
    {
        var able = servers.Where(server => server.HasPrograms || !task.NeedsPrograms).ToList();
        await WarmUpAsync(task, able, stop).ConfigureAwait(false);
        var runs = able.ToDictionary(static server => server, static _ => new List<PeerMeasurement>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var server in able)
            {
                runs[server].Add(await PeerMeasurement.TakeAsync(task, server, stop).ConfigureAwait(false));
            }
        }

        var medians = runs.ToDictionary(static run => run.Key, static run => PeerMeasurement.MedianOf(run.Value));
        var figures = servers.Select(server => medians.TryGetValue(server, out var median) ? $"{median}" : None);
        var ratios = servers.Skip(1).Select(server => medians.TryGetValue(server, out var other) ? RatioOf(medians[servers[0]], other) : None);
        WriteRow(task.Name, [.. figures, .. ratios]);
    }

    /// <summary>Runs that are not counted: what runs in service is code the compiler is done with.</summary>
    private static async Task WarmUpAsync(PeerTask task, IEnumerable<PeerServer> servers, CancellationToken stop)
    {
        foreach (var server in servers.Where(static server => server.HasPrograms))
        {
            for (var round = 0; round < UncountedRounds; round++)
            {
                await task.RunAsync(server, stop).ConfigureAwait(false);
            }
        }
    }

    private static string RatioOf(PeerMeasurement first, PeerMeasurement other) => FormattableString.Invariant($"{first.Over(other):0.00}");

    private static void WriteRow(string head, IEnumerable<string> cells) => Console.WriteLine($"| {head} | {string.Join(" | ", cells)} |");
}
