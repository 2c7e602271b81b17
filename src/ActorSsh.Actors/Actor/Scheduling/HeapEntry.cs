namespace Akka.Actor;

/// <summary>One thing a scheduler of this runtime has to do. Its place in the heap is guarded by the scheduler's lock.</summary>
internal abstract class HeapEntry
{
    internal const int NotQueued = -1;

    internal EntryScheduler Scheduler;
    internal TimeSpan Due;
    internal TimeSpan Interval;
    internal long Order;
    internal int Index = NotQueued;
    internal ICancelable Cancelable;
    internal CancellationTokenRegistration Registration;

    internal bool Repeats => Interval > TimeSpan.Zero;

    internal abstract void Fire();

    internal void Remove() => Scheduler.Remove(this);

    internal bool IsBefore(HeapEntry other) => Due < other.Due || (Due == other.Due && Order < other.Order);
}

/// <summary>Tells a message.</summary>
internal sealed class TellEntry(ICanTell receiver, object message, IActorRef sender) : HeapEntry
{
    internal ICanTell Receiver => receiver;

    internal object Message => message;

    internal override void Fire() => receiver.Tell(message, sender);
}

/// <summary>Runs code.</summary>
internal sealed class ActionEntry(Action action) : HeapEntry
{
    internal override void Fire() => action();
}
