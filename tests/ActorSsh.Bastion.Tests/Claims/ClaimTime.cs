namespace ActorSsh.Bastion.Tests.Claims;

/// <summary>Time that a test moves; timers that become due run on the test's thread. A change of the clock moves no timer.</summary>
internal sealed class ClaimTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private TimeSpan _elapsed = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are set.</summary>
    public int Timers => _timers.Count;

    public override long GetTimestamp() => _elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), _elapsed + dueTime);
        _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan offset)
    {
        _elapsed += offset;
        foreach (var timer in _timers.Where(timer => timer.Due <= _elapsed).ToArray())
        {
            _timers.Remove(timer);
            timer.Run();
        }
    }

    /// <summary>As a timer that is late: time passes, and nothing runs.</summary>
    public void AdvanceWithoutTimers(TimeSpan offset) => _elapsed += offset;

    private sealed record Timer(ClaimTime Owner, Action Run, TimeSpan Due) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => Owner._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
