using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// The scheduler of this runtime: one thread, started with the first timer, that sleeps until the earliest one is due. Timers that are due
/// together fire in the order they were scheduled.
/// </summary>
internal sealed class HeapScheduler : EntryScheduler, IDateTimeOffsetNowTimeProvider, IDisposable
{
    private readonly ILoggingAdapter _log;
    private readonly object _gate = new();
    private readonly TimerHeap _heap = new();
    private long _order;
    private bool _started;
    private bool _stopped;

    /// <summary>The constructor every configured scheduler has.</summary>
    /// <param name="config">The system's configuration; this scheduler needs nothing of it.</param>
    /// <param name="log">Where failures of scheduled code go.</param>
    public HeapScheduler(Config config, ILoggingAdapter log)
    {
        ArgumentNullException.ThrowIfNull(config);
        _log = log;
    }

    public override DateTimeOffset Now => DateTimeOffset.UtcNow;

    public override TimeSpan MonotonicClock => MonotonicTime.Now;

    public override TimeSpan HighResMonotonicClock => MonotonicTime.Now;

    internal override void Remove(HeapEntry entry)
    {
        lock (_gate)
            _heap.Remove(entry);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.Pulse(_gate);
        }
    }

    protected override bool TryQueue(HeapEntry entry, TimeSpan delay)
    {
        entry.Due = MonotonicTime.Now + delay;
        lock (_gate)
        {
            if (_stopped)
                return false;
            if (!_started)
                StartThread();
            Enqueue(entry);
            return true;
        }
    }

    private void Enqueue(HeapEntry entry)
    {
        entry.Order = _order++;
        _heap.Add(entry);
        if (_heap.First == entry)
            Monitor.Pulse(_gate);
    }

    /// <summary>The system may have no thread to give at the moment: then the next timer asks again.</summary>
    private void StartThread()
    {
        new Thread(Run) { IsBackground = true, Name = "actor timers" }.UnsafeStart();
        _started = true;
    }

    /// <summary>One late turn in here would make every timer late.</summary>
    private void Run()
    {
        LocalDrain.KeepOffThisThread();
        while (TakeDue() is { } entry)
            Fire(entry);
    }

    /// <summary>Waits for the next timer; null when the scheduler has stopped.</summary>
    private HeapEntry TakeDue()
    {
        lock (_gate)
        {
            while (!_stopped)
            {
                var first = _heap.First;
                var wait = first is null ? Timeout.InfiniteTimeSpan : first.Due - MonotonicTime.Now;
                if (first is not null && wait <= TimeSpan.Zero)
                {
                    _heap.Remove(first);
                    return first;
                }

                Monitor.Wait(_gate, ToMilliseconds(wait));
            }

            return null;
        }
    }

    private void Fire(HeapEntry entry)
    {
        if (entry.Cancelable?.IsCancellationRequested == true)
            return;
        if (entry.Repeats)
            Repeat(entry);
        else
            entry.Registration.Unregister();
        try
        {
            entry.Fire();
        }
        catch (Exception cause)
        {
            _log.Error(cause, "Scheduled code failed");
        }
    }

    private void Repeat(HeapEntry entry)
    {
        lock (_gate)
        {
            entry.Due += entry.Interval;
            Enqueue(entry);
        }

        // Called off between the check and here, it would repeat for ever.
        if (entry.Cancelable?.IsCancellationRequested == true)
            Remove(entry);
    }

    private static int ToMilliseconds(TimeSpan wait) =>
        wait < TimeSpan.Zero ? Timeout.Infinite : (int)Math.Min(int.MaxValue, Math.Ceiling(wait.TotalMilliseconds));
}
