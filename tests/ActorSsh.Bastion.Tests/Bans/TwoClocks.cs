namespace ActorSsh.Bastion.Tests.Bans;

/// <summary>Both clocks of a machine, each moved by the test.</summary>
internal sealed class TwoClocks : TimeProvider
{
    private DateTimeOffset _wall = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private TimeSpan _sinceBoot = TimeSpan.FromHours(5);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _sinceBoot.Ticks;

    public override DateTimeOffset GetUtcNow() => _wall;

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan time) => (_wall, _sinceBoot) = (_wall + time, _sinceBoot + time);

    /// <summary>Somebody sets the clock on the wall.</summary>
    public void SetWall(TimeSpan by) => _wall += by;

    /// <summary>The machine starts again: the other clock begins anew.</summary>
    public void Reboot() => _sinceBoot = TimeSpan.FromMinutes(1);
}
