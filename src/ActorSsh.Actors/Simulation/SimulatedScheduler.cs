using Akka.Actor;

namespace ActorSsh.Actors.Simulation;

/// <summary>
/// The scheduler of a simulated system: its time moves when the driver moves it, and a timer that is due makes a step. Timers that are due
/// together go off in an order that the seed chooses.
/// </summary>
internal sealed class SimulatedScheduler(ActorSimulation simulation) : EntryScheduler, IDisposable
{
    private readonly TimerHeap _heap = new();
    private TimeSpan _elapsed;
    private bool _stopped;

    public override DateTimeOffset Now => ActorSimulation.Epoch + _elapsed;

    public override TimeSpan MonotonicClock => _elapsed;

    public override TimeSpan HighResMonotonicClock => _elapsed;

    /// <summary>When the next timer is due; null when there is none.</summary>
    internal TimeSpan? NextDue => _heap.First?.Due;

    internal void MoveTo(TimeSpan elapsed) => _elapsed = elapsed;

    /// <summary>Takes a timer that is due; null when there is none.</summary>
    internal HeapEntry TakeDue()
    {
        if (_heap.First is not { } first || first.Due > _elapsed)
            return null;
        _heap.Remove(first);
        return first;
    }

    /// <summary>Makes the step of a timer that was due, unless it was called off meanwhile.</summary>
    internal void Fire(HeapEntry entry)
    {
        if (entry.Cancelable?.IsCancellationRequested == true)
            return;
        if (entry.Repeats)
            TryQueue(entry, entry.Due + entry.Interval - _elapsed);
        else
            entry.Registration.Unregister();
        entry.Fire();
    }

    internal override void Remove(HeapEntry entry)
    {
        if (simulation.Admits(entry, "called off a timer", () => _heap.Remove(entry)))
            _heap.Remove(entry);
    }

    public void Dispose()
    {
        _stopped = true;
        while (_heap.First is { } first)
            _heap.Remove(first);
    }

    protected override bool TryQueue(HeapEntry entry, TimeSpan delay)
    {
        if (_stopped)
            return false;
        if (simulation.Admits(entry, "scheduled", () => Queue(entry, delay)))
            Queue(entry, delay);
        return true;
    }

    private void Queue(HeapEntry entry, TimeSpan delay)
    {
        entry.Due = _elapsed + delay;
        entry.Order = simulation.Choice.Any();
        _heap.Add(entry);
    }
}
