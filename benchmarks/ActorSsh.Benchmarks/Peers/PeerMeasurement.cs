using System.Globalization;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>What one run cost, per unit of its task.</summary>
/// <param name="Processor">Processor time of the server alone; not a number where it is not the task's alone.</param>
/// <param name="Wall">Time on the wall, client and all.</param>
internal readonly record struct PeerMeasurement(double Processor, double Wall)
{
    public static async Task<PeerMeasurement> TakeAsync(PeerTask task, PeerServer server, CancellationToken stop)
    {
        var before = await server.ProcessorSecondsAsync(stop).ConfigureAwait(false);
        var wall = await task.RunAsync(server, stop).ConfigureAwait(false);
        var used = await server.ProcessorSecondsAsync(stop).ConfigureAwait(false) - before;
        return new PeerMeasurement(task.IsWallOnly ? double.NaN : used * task.Scale / task.Units, wall * task.Scale / task.Units);
    }

    /// <summary>The middle of several runs, each figure for itself: on a shared machine the mean says more of its neighbours.</summary>
    /// <param name="runs">At least one.</param>
    public static PeerMeasurement MedianOf(IReadOnlyCollection<PeerMeasurement> runs) =>
        new(Middle(runs.Select(static run => run.Processor)), Middle(runs.Select(static run => run.Wall)));

    /// <summary>How many times as much as another: of processor time, or of the wall's where there is none.</summary>
    public double Over(PeerMeasurement other) => double.IsNaN(Processor) ? Wall / other.Wall : Processor / other.Processor;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(double.IsNaN(Processor) ? "" : $"{Processor:0.00} ")}({Wall:0.00})");

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
