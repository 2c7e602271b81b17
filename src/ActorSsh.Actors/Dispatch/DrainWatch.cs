namespace Akka.Dispatch;

/// <summary>
/// Helps those who are ready behind an actor that keeps its thread: it blocks, or its turns are long while other cores are idle. Each tick
/// looks at every drain; what waits in one that is still in the same run goes to the pool. Sleeps while nobody drains.
/// </summary>
internal static class DrainWatch
{
    private const int TicksUntilAsleep = 100;
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(10);

    private static readonly List<Watched> s_drains = [];
    private static readonly Timer s_timer = new(static _ => Tick(), null, Timeout.Infinite, Timeout.Infinite);
    private static bool s_isAwake;
    private static int s_quietTicks;

    /// <summary>Takes the drain of another thread under watch, as long as that thread lives.</summary>
    internal static void Add(LocalDrain drain)
    {
        lock (s_drains)
            s_drains.Add(new Watched(drain));
    }

    /// <summary>A drain begins; it has said so already.</summary>
    internal static void OnBegin()
    {
        if (!Volatile.Read(ref s_isAwake))
            WakeUp();
    }

    private static void WakeUp()
    {
        lock (s_drains)
        {
            if (s_isAwake)
                return;
            Volatile.Write(ref s_isAwake, true);
            s_quietTicks = 0;
            Schedule();
        }
    }

    private static void Tick()
    {
        lock (s_drains)
        {
            s_quietTicks = Look() ? 0 : s_quietTicks + 1;
            if (s_quietTicks >= TicksUntilAsleep)
                FallAsleep();
            if (s_isAwake)
                Schedule();
        }
    }

    /// <summary>A drain that begins now either sees that nobody is awake, or is seen here.</summary>
    private static void FallAsleep()
    {
        Volatile.Write(ref s_isAwake, false);
        Interlocked.MemoryBarrierProcessWide();
        if (Look())
            Volatile.Write(ref s_isAwake, true);
    }

    private static bool Look()
    {
        var anyMoved = false;
        for (var i = s_drains.Count - 1; i >= 0; i--)
        {
            if (s_drains[i].Look() is { } moved)
                anyMoved |= moved;
            else
                s_drains.RemoveAt(i);
        }

        return anyMoved;
    }

    private static void Schedule() => s_timer.Change(s_tick, Timeout.InfiniteTimeSpan);

    private sealed class Watched(LocalDrain drain)
    {
        private readonly WeakReference<LocalDrain> _drain = new(drain);
        private long _runSeen;

        /// <summary>Whether it has run or runs something; null when its thread has ended.</summary>
        internal bool? Look()
        {
            if (!_drain.TryGetTarget(out var drain))
                return null;
            var run = drain.Runs;
            var isSame = run == _runSeen;
            _runSeen = run;
            if (isSame && drain.IsActive)
                drain.OnLongRun();
            return !isSame || drain.IsActive;
        }
    }
}
