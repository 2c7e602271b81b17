using System.Globalization;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>
/// What the bastion tells systemd of itself (B-43), in the words of sd_notify(3). Each has a line of text beside it, which
/// <c>systemctl status</c> shows. Where no systemd started it, nothing is sent. Map of this folder: this and <see cref="Watchdog"/> speak to
/// systemd, <see cref="SocketActivation"/> takes the sockets it hands over, Drain* end the bastion in order, signals start all of it.
/// </summary>
/// <param name="socket">Where it listens; null where nobody does.</param>
/// <param name="time">The machine's monotonic clock, which systemd compares with its own.</param>
internal sealed class ServiceManager(INotifySocket? socket, TimeProvider time)
{
    private const int LongestStatus = 256;

    /// <summary>Whether systemd, or somebody like it, listens.</summary>
    public bool IsListening => socket is not null;

    /// <summary>Started, or reloaded: everything that is configured is served.</summary>
    public void Ready(string status) => Tell("READY=1", status);

    /// <summary>A reload has begun; <see cref="Ready"/> ends it, whether it succeeded or not.</summary>
    public void Reloading(string status) => Tell($"RELOADING=1\nMONOTONIC_USEC={Number(Now)}", status);

    /// <summary>No new work is taken.</summary>
    public void Stopping(string status) => Tell("STOPPING=1", status);

    /// <summary>The stop takes longer: systemd kills nothing before this time has passed.</summary>
    public void Extend(TimeSpan longer, string status) => Tell($"EXTEND_TIMEOUT_USEC={Number((long)longer.TotalMicroseconds)}", status);

    /// <summary>Lives and answers.</summary>
    public void Alive() => socket?.Send("WATCHDOG=1");

    /// <summary>Microseconds of the monotonic clock.</summary>
    private long Now => (long)((Int128)time.GetTimestamp() * 1_000_000 / time.TimestampFrequency);

    private void Tell(string words, string status) => socket?.Send($"{words}\nSTATUS={OneLine(status)}");

    // A line break would begin another assignment.
    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestStatus ? line : $"{line[..(LongestStatus - 3)]}...";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
