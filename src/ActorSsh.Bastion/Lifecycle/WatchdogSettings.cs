using System.Globalization;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>What systemd expects of a service with <c>WatchdogSec=</c>.</summary>
internal static class WatchdogSettings
{
    /// <summary>How often it wants to hear from this process: <c>WATCHDOG_USEC</c>, where <c>WATCHDOG_PID</c> is ours or nobody's.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <param name="processId">Ours.</param>
    /// <returns>Null where it does not ask.</returns>
    public static TimeSpan? Read(Func<string, string?> variable, int processId) =>
        IsOurs(variable("WATCHDOG_PID"), processId)
        && long.TryParse(variable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds is > 0 and < long.MaxValue / TimeSpan.TicksPerMicrosecond
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;

    private static bool IsOurs(string? pid, int processId) =>
        string.IsNullOrEmpty(pid) || pid == processId.ToString(CultureInfo.InvariantCulture);
}
