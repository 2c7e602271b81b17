using Akka.Actor;

namespace ActorSsh.Actors.Simulation;

/// <summary>
/// Knows which thread drives, and what another one did. An order that depends on two threads cannot be repeated, so a simulation that a
/// second one touched has failed: at its next step its driver learns what that thread did.
/// </summary>
internal sealed class DrivingThread
{
    private int _driver = Environment.CurrentManagedThreadId;
    private volatile string _intrusion;

    internal bool IsDriving { get; private set; }

    internal bool IsMine => Environment.CurrentManagedThreadId == _driver;

    internal bool HasIntrusion => _intrusion is not null;

    /// <summary>Remembers what the calling thread did, which is not the driver's.</summary>
    internal void Intrude(object receiver, string deed, object message)
    {
        var thread = Thread.CurrentThread;
        var name = thread.IsThreadPoolThread ? "a thread of the pool" : $"thread {thread.ManagedThreadId} '{thread.Name}'";
        _intrusion ??= string.Join(' ', name, deed, StepWords.Name(receiver), message?.GetType().Name).TrimEnd();
    }

    /// <summary>Makes the calling thread the driver.</summary>
    /// <exception cref="InvalidOperationException">A drive is under way.</exception>
    internal void Take()
    {
        if (IsDriving)
            throw new InvalidOperationException("The simulation is being driven already: a step cannot drive it, nor can a second thread.");
        _driver = Environment.CurrentManagedThreadId;
    }

    internal Drive Begin()
    {
        Take();
        ThrowIfIntruded();
        return new Drive(this);
    }

    internal void ThrowIfIntruded()
    {
        if (_intrusion is { } intrusion)
        {
            throw new SimulationException(
                $"The simulation cannot be repeated: {intrusion}. Only the driver's thread may take part. Real timers (Task.Delay without the "
                + "simulation's TimeProvider), Task.Run, ConfigureAwait(false) behind tasks that run their continuations asynchronously, and "
                + "actors on dispatchers that are not simulated go on on other threads. A driver that itself moved to another thread calls TakeOver.");
        }
    }

    /// <summary>
    /// One drive: no synchronization context, so that continuations run where their task ends, and no actor of the caller's.
    /// </summary>
    internal readonly ref struct Drive
    {
        private readonly DrivingThread _thread;
        private readonly SynchronizationContext _context;
        private readonly ActorCell _cell;

        internal Drive(DrivingThread thread)
        {
            _thread = thread;
            _context = SynchronizationContext.Current;
            _cell = ActorCell.Current;
            thread.IsDriving = true;
            SynchronizationContext.SetSynchronizationContext(null);
            ActorCell.Current = null;
        }

        internal void Dispose()
        {
            _thread.IsDriving = false;
            SynchronizationContext.SetSynchronizationContext(_context);
            ActorCell.Current = _cell;
        }
    }
}
