using System.Text.Json;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>What a server's process holds and has used at one moment; one line of JSON between processes.</summary>
/// <param name="Heap">Bytes of live managed objects, after a full collection.</param>
/// <param name="WorkingSet">Bytes of memory that are the process's and resident, after the same.</param>
/// <param name="Buffers">Bytes of the buffers that are rented.</param>
/// <param name="Connections">Connections.</param>
/// <param name="Channels">Actors of channels.</param>
/// <param name="Forwards">Sockets that are listened on for clients.</param>
/// <param name="Threads">Threads of the process.</param>
/// <param name="ProcessorSeconds">User's and kernel's, since its start, without the collections that reports cost.</param>
internal sealed record ServerReport(
    long Heap, long WorkingSet, long Buffers, long Connections, long Channels, long Forwards, int Threads, double ProcessorSeconds)
{
    private static double _spentOnReports;

    /// <summary>Counts this process.</summary>
    /// <param name="counters">Of the server in it.</param>
    public static ServerReport Take(SshServerCounters counters)
    {
        var before = Environment.CpuUsage.TotalTime.TotalSeconds;
        var seconds = before - _spentOnReports;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var report = new ServerReport(
            GC.GetTotalMemory(forceFullCollection: false), ResidentMemory.OfThisProcess(), counters.BufferBytes, counters.Connections, counters.Channels,
            counters.Forwards, ThreadPool.ThreadCount, seconds);
        _spentOnReports += Environment.CpuUsage.TotalTime.TotalSeconds - before;
        return report;
    }

    public static ServerReport Parse(string? line) =>
        JsonSerializer.Deserialize<ServerReport>(line ?? "null") ?? throw new InvalidDataException("The server gave no report.");

    public string ToLine() => JsonSerializer.Serialize(this);
}
