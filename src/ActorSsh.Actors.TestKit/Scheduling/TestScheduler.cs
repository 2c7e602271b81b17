using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time stands still until the test moves it. What has become due then runs on the thread that moves it, in order of
/// time; what repeats runs once however far the time was moved, and is next due one interval after the new time. Only <see cref="Now"/>
/// is virtual, the monotonic clocks are real. Scheduling is safe from any thread; one thread at a time may move the time.
/// </summary>
public class TestScheduler : IAdvancedScheduler, IScheduler
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<ScheduledItem, (DateTimeOffset Due, long Order)> _items = new();
    private DateTimeOffset _now = DateTimeOffset.UtcNow;
    private long _lastOrder;

    /// <summary>A scheduler for a system that is starting; made by the system, whose configuration names the type.</summary>
    /// <param name="schedulerConfig">The system's configuration; nothing is read from it.</param>
    /// <param name="log">The system's log; nothing is logged.</param>
    public TestScheduler(Config schedulerConfig, ILoggingAdapter log)
    {
    }

    /// <summary>The virtual time. It starts at the real one.</summary>
    public DateTimeOffset Now => TimeNow;

    /// <summary>Real time since the process began, as on every scheduler.</summary>
    public TimeSpan MonotonicClock => TimeSpan.FromMilliseconds(Environment.TickCount64);

    /// <inheritdoc cref="MonotonicClock"/>
    public TimeSpan HighResMonotonicClock => TestKitBase.Now;

    /// <summary>This scheduler.</summary>
    public IAdvancedScheduler Advanced => this;

    /// <summary>The virtual time.</summary>
    protected DateTimeOffset TimeNow
    {
        get
        {
            lock (_gate)
            {
                return _now;
            }
        }
    }

    /// <summary>Moves the time forward and runs what has become due.</summary>
    /// <param name="offset">How far; zero runs what is due already. What it runs may throw: the rest stays due then.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    public void Advance(TimeSpan offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(offset, TimeSpan.Zero);
        var due = TakeDue(offset);
        try
        {
            while (due.TryDequeue(out var item))
            {
                Run(item);
            }
        }
        finally
        {
            // One that throws ends the move; those behind it are still due.
            foreach (var item in due)
            {
                Add(TimeSpan.Zero, item);
            }
        }
    }

    /// <summary>Moves the time to an instant and runs what has become due.</summary>
    /// <param name="when">The instant.</param>
    /// <exception cref="InvalidOperationException">The instant has passed.</exception>
    public void AdvanceTo(DateTimeOffset when)
    {
        var offset = when - Now;
        if (offset < TimeSpan.Zero)
        {
            throw new InvalidOperationException($"It is {Now} already; time does not go back to {when}.");
        }

        Advance(offset);
    }

    /// <inheritdoc/>
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    /// <inheritdoc/>
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(delay, new ScheduledItem(() => receiver.Tell(message, sender), null, cancelable));

    /// <inheritdoc/>
    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    /// <inheritdoc/>
    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        AddRepeated(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc/>
    public void ScheduleOnce(TimeSpan delay, Action action) => ScheduleOnce(delay, action, null);

    /// <inheritdoc/>
    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Add(delay, new ScheduledItem(action, null, cancelable));

    /// <inheritdoc/>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        ScheduleRepeatedly(initialDelay, interval, action, null);

    /// <inheritdoc/>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        AddRepeated(initialDelay, interval, action, cancelable);

    /// <inheritdoc/>
    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, action.Run);

    /// <inheritdoc/>
    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) => ScheduleOnce(delay, action.Run, cancelable);

    /// <inheritdoc/>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run);

    /// <inheritdoc/>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run, cancelable);

    private void AddRepeated(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        Add(initialDelay, new ScheduledItem(action, interval, cancelable));
    }

    private void Add(TimeSpan delay, ScheduledItem item)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        lock (_gate)
        {
            _items.Enqueue(item, (_now + delay, ++_lastOrder));
        }
    }

    private void Run(ScheduledItem item)
    {
        if (item.IsCancelled)
        {
            return;
        }

        item.Run();
        if (item.Interval is { } interval && !item.IsCancelled)
        {
            Add(interval, item);
        }
    }

    private Queue<ScheduledItem> TakeDue(TimeSpan offset)
    {
        var due = new Queue<ScheduledItem>();
        lock (_gate)
        {
            _now += offset;
            while (_items.TryPeek(out var item, out var priority) && priority.Due <= _now)
            {
                _items.Dequeue();
                due.Enqueue(item);
            }
        }

        return due;
    }
}
