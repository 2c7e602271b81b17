using System.Diagnostics;

namespace Akka.Actor;

/// <summary>Time that only goes forward, since the process began to look.</summary>
internal static class MonotonicTime
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    internal static TimeSpan Now => Stopwatch.GetElapsedTime(Start);
}
