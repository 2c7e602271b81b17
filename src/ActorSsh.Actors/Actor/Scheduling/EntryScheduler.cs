using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>What the runtime's own schedulers share: every way to schedule is an entry that can be taken out again.</summary>
internal abstract class EntryScheduler : IScheduler, IAdvancedScheduler
{
    public IAdvancedScheduler Advanced => this;

    public abstract DateTimeOffset Now { get; }

    public abstract TimeSpan MonotonicClock { get; }

    public abstract TimeSpan HighResMonotonicClock { get; }

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, cancelable: null);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(new TellEntry(receiver, message, sender), delay, cancelable);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, cancelable: null);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        AddRepeating(new TellEntry(receiver, message, sender), initialDelay, interval, cancelable);

    public void ScheduleOnce(TimeSpan delay, Action action) => ScheduleOnce(delay, action, cancelable: null);

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Add(new ActionEntry(action), delay, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        ScheduleRepeatedly(initialDelay, interval, action, cancelable: null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        AddRepeating(new ActionEntry(action), initialDelay, interval, cancelable);

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, action.Run);

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) => ScheduleOnce(delay, action.Run, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run, cancelable);

    /// <summary>Takes a cancelled timer out.</summary>
    internal abstract void Remove(HeapEntry entry);

    /// <summary>Queues an entry; false when the scheduler has stopped.</summary>
    protected abstract bool TryQueue(HeapEntry entry, TimeSpan delay);

    private void AddRepeating(HeapEntry entry, TimeSpan initialDelay, TimeSpan interval, ICancelable cancelable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        entry.Interval = interval;
        Add(entry, initialDelay, cancelable);
    }

    private void Add(HeapEntry entry, TimeSpan delay, ICancelable cancelable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        entry.Scheduler = this;
        entry.Cancelable = cancelable;
        if (!TryQueue(entry, delay))
            return;

        // Only now: called off meanwhile, it is in the heap and can be taken out.
        if (cancelable is TimerHandle handle)
            handle.Attach(entry);
        else if (cancelable is not null)
            entry.Registration = cancelable.Token.UnsafeRegister(static state => ((HeapEntry)state).Remove(), entry);
    }
}
