using System.Globalization;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>Memory as Linux counts it (proc(5), <c>smaps_rollup</c>): a page that several processes share counts for each of them in part.</summary>
internal static class ResidentMemory
{
    private const int Kibibyte = 1024;

    /// <summary>Bytes of this process; its working set where there is no such file.</summary>
    public static long OfThisProcess() => File.Exists(PathOf(Environment.ProcessId)) ? Of(Environment.ProcessId) : Environment.WorkingSet;

    /// <summary>Bytes of a process; 0 of one that has ended meanwhile.</summary>
    public static long Of(int processId)
    {
        try
        {
            var line = File.ReadLines(PathOf(processId)).First(static line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return Kibibyte * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Bytes of a process and of all that descend from it.</summary>
    public static long OfTree(int processId) => Of(processId) + ChildrenOf(processId).Sum(OfTree);

    private static string PathOf(int processId) => $"/proc/{processId}/smaps_rollup";

    private static IEnumerable<int> ChildrenOf(int processId)
    {
        var text = File.ReadAllText($"/proc/{processId}/task/{processId}/children");
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static id => int.Parse(id, CultureInfo.InvariantCulture));
    }
}
