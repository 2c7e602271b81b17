using Akka.Actor;

namespace ActorSsh.Actors.Simulation;

/// <summary>The simulation's time for code that takes a <see cref="TimeProvider"/>; its timers are the scheduler's.</summary>
internal sealed class SimulatedTime(IScheduler scheduler) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => scheduler.Now;

    public override long GetTimestamp() => scheduler.MonotonicClock.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(scheduler.Advanced, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(IActionScheduler scheduler, Action callback) : ITimer
    {
        private TimerHandle _running;
        private bool _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_disposed)
                return false;
            _running?.Cancel();
            _running = null;
            if (dueTime == Timeout.InfiniteTimeSpan)
                return true;
            _running = new TimerHandle();
            if (period <= TimeSpan.Zero)
                scheduler.ScheduleOnce(dueTime, callback, _running);
            else
                scheduler.ScheduleRepeatedly(dueTime, period, callback, _running);
            return true;
        }

        public void Dispose()
        {
            _disposed = true;
            _running?.Cancel();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
