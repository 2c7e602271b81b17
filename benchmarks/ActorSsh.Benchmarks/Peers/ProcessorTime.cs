using System.Globalization;

namespace ActorSsh.Benchmarks.Peers;

/// <summary>Processor time as Linux counts it, in steps of 10 ms (proc(5), <c>stat</c>, fields 14 to 17).</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;
    private const int UserTimeField = 14;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>Seconds of a process, in user and kernel, and of all children it has waited for.</summary>
    /// <param name="processId">A process that lives.</param>
    public static double SecondsOf(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields.Skip(UserTimeField - 3).Take(4).Sum(static field => long.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Waits until a process has no children left, so that their time is counted with its own.</summary>
    /// <param name="processId">A process that lives.</param>
    /// <param name="stop">Ends the wait.</param>
    public static async Task WaitForChildrenAsync(int processId, CancellationToken stop)
    {
        while (File.ReadAllText($"/proc/{processId}/task/{processId}/children").Trim().Length > 0)
        {
            await Task.Delay(Step, stop).ConfigureAwait(false);
        }
    }
}
