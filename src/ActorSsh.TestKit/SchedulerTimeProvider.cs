namespace ActorSsh.TestKit;

/// <summary>Time as an actor system's scheduler has it: with the test scheduler, the time a test advances.</summary>
/// <param name="scheduler">The system's scheduler.</param>
public sealed class SchedulerTimeProvider(IScheduler scheduler) : TimeProvider
{
    /// <summary>Ticks of 100 ns, as <see cref="GetTimestamp"/> counts.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => scheduler.Now;

    /// <inheritdoc/>
    public override long GetTimestamp() => scheduler.Now.UtcTicks;
}
