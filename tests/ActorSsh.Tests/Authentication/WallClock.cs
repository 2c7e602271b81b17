namespace ActorSsh.Tests.Authentication;

/// <summary>Wall time that a test moves; UTC is its local time.</summary>
internal sealed class WallClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan offset) => _now += offset;
}
