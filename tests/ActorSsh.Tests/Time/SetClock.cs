namespace ActorSsh.Tests.Time;

/// <summary>A machine's two clocks: the one on the wall can be set, the other cannot.</summary>
internal sealed class SetClock(TimeProvider both) : TimeProvider
{
    private TimeSpan _off;

    public override long TimestampFrequency => both.TimestampFrequency;

    public override long GetTimestamp() => both.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => both.GetUtcNow() + _off;

    /// <summary>Somebody sets the clock on the wall.</summary>
    public void Set(TimeSpan by) => _off += by;
}
