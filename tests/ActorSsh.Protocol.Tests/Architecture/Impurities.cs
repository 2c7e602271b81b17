namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>What sans-I/O code may not refer to: threads, tasks, locks, sockets, files, clocks, loggers, actors, weak randomness.</summary>
internal static class Impurities
{
    private static readonly string[] Namespaces =
    [
        "System.Threading", "System.Net", "System.Timers", "System.IO.Pipelines", "System.Diagnostics.Tracing",
        "System.Diagnostics.Metrics", "Microsoft.Extensions", "Akka", "Serilog",
    ];

    /// <summary>An address is a number: where a peer comes from is an input, as the time is.</summary>
    private static readonly string[] PureTypes = ["System.Net.IPAddress"];

    private static readonly string[] Types =
    [
        "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Diagnostics.Trace", "System.Diagnostics.Debug",
        "System.Diagnostics.Activity", "System.TimeProvider", "System.TimeZoneInfo", "System.Console", "System.Random",
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo",
    ];

    private static readonly string[] Members =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
    ];

    /// <summary>The impure types and members among those of the scan, in order.</summary>
    public static IEnumerable<string> In(AssemblyScan scan) =>
        scan.Types.Where(IsImpureType).Concat(scan.Members.Where(Members.Contains)).Order(StringComparer.Ordinal);

    private static bool IsImpureType(string type) =>
        Types.Contains(type) || (Namespaces.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal)) && !PureTypes.Contains(type));
}
