namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>A clock that a turn moves.</summary>
internal sealed class TurnClock : TimeProvider
{
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref now);

    public void Pass(TimeSpan time) => Interlocked.Add(ref now, time.Ticks);
}
