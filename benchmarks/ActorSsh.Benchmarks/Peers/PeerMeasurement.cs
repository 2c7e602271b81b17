using System.Diagnostics;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>What one run cost, per unit of its task.</summary>
/// <param name="Processor">Processor time of the server alone.</param>
/// <param name="Wall">Time on the wall, client and all.</param>
internal readonly record struct PeerMeasurement(double Processor, double Wall)
{
    public static async Task<PeerMeasurement> TakeAsync(PeerTask task, PeerServer server, CancellationToken stop)
    {
        var before = await server.ProcessorSecondsAsync(stop).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        await task.RunAsync(server, stop).ConfigureAwait(false);
        var wall = watch.Elapsed.TotalSeconds;
        var used = await server.ProcessorSecondsAsync(stop).ConfigureAwait(false) - before;
        return new PeerMeasurement(used * task.Scale / task.Units, wall * task.Scale / task.Units);
    }

    /// <summary>The middle of several runs, each figure for itself: on a shared machine the mean says more of its neighbours.</summary>
    /// <param name="runs">At least one.</param>
    public static PeerMeasurement MedianOf(IReadOnlyCollection<PeerMeasurement> runs) =>
        new(Middle(runs.Select(static run => run.Processor)), Middle(runs.Select(static run => run.Wall)));

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
