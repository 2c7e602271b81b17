namespace ActorSsh.Tests;

/// <summary>Time that a test moves, monotonic and on the wall; UTC is its local time.</summary>
internal sealed class ManualTime : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private TimeSpan _elapsed = TimeSpan.FromDays(1);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => Beginning + _elapsed;

    public void Advance(TimeSpan offset) => _elapsed += offset;
}
