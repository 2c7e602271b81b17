namespace ActorSsh.Bastion.Bans;

/// <summary>
/// Both times. Within a process bans run on one that cannot be set. What is written down has both: as long as the machine runs, the same clock is
/// read again after a restart; after a reboot the clock on the wall says how much is left.
/// </summary>
/// <param name="time">Both times.</param>
/// <param name="boot">What names this run of the machine; null where nothing does.</param>
internal sealed class BanClock(TimeProvider time, string? boot)
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>The machine's.</summary>
    public static BanClock System { get; } = new(TimeProvider.System, ReadBoot());

    /// <summary>Time that cannot be set.</summary>
    public TimeSpan SinceOrigin => time.GetElapsedTime(0);

    /// <summary>The clock on the wall.</summary>
    public DateTimeOffset Wall => time.GetUtcNow();

    /// <summary>Both, to be written down.</summary>
    public ClockReading Read() => new(Wall, boot, SinceOrigin);

    /// <summary>
    /// How long it is since a reading that was written down, 0 or more. Where the clock on the wall was set back meanwhile, it is 0: then bans last
    /// longer by what it had been since, and never for ever.
    /// </summary>
    public TimeSpan Since(ClockReading reading)
    {
        var isSameRun = boot is not null && reading.Boot == boot && reading.SinceOrigin <= SinceOrigin;
        var elapsed = isSameRun ? SinceOrigin - reading.SinceOrigin : Wall - reading.Wall;
        return elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero;
    }

    private static string? ReadBoot()
    {
        try
        {
            return File.Exists(BootId) ? File.ReadAllText(BootId).Trim() : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>What both clocks showed.</summary>
/// <param name="Wall">The clock on the wall.</param>
/// <param name="Boot">Which run of the machine it was; null where nothing says.</param>
/// <param name="SinceOrigin">The clock that cannot be set.</param>
internal sealed record ClockReading(DateTimeOffset Wall, string? Boot, TimeSpan SinceOrigin);
