using Akka.Actor;

namespace ActorSsh.Actors.Simulation;

/// <summary>
/// Drives a simulated actor system (<c>akka.actor.default-dispatcher { type = simulated, seed = 42 }</c>) from a test: one thread, an order
/// that comes from the seed, virtual time. What two runs with the same seed do is the same, step for step, in every process.
/// </summary>
/// <remarks>
/// Nothing runs until a method here says so, and then on the calling thread. A step is one message of one actor, chosen by the seed among
/// all that have mail; messages between the same two actors keep their order. A step is also: the start or the system mail of an actor, a
/// timer that goes off, the arrival of a reply at an Ask, the continuation of a task of the runtime. What runs under <c>/system</c>
/// (loggers) runs at once behind the step that told it, and is no step: the order does not depend on what is logged. Time stands still
/// while anything can run.
/// A thread other than the driver's must not tell actors, schedule, or end what an actor awaits: the next step throws and says what it did.
/// With <c>outside-patience</c> above zero it may: whom it wakes waits until nothing else can run. Such a run can be repeated only as far as
/// the threads outside come in the same order.
/// </remarks>
public sealed partial class ActorSimulation
{
    private readonly SystemCore _system;
    private readonly SimulationSettings _settings;
    private readonly DrivingThread _thread = new();
    private readonly StepLog _log;
    private readonly Outside _outside;

    internal ActorSimulation(SystemCore system, SimulationSettings settings)
    {
        _system = system;
        _settings = settings;
        _log = new StepLog(settings.Trace);
        _outside = new Outside(settings.OutsidePatience);
        Choice = new SeededChoice(settings.Seed);
        Scheduler = new SimulatedScheduler(this);
        TimeProvider = new SimulatedTime(Scheduler);
        Tasks = new SimulatedTasks(this);
    }

    /// <summary>When every simulation begins: the start of the year 2000, UTC.</summary>
    public static DateTimeOffset Epoch { get; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What every choice comes from: <c>akka.actor.default-dispatcher.seed</c>.</summary>
    public long Seed => _settings.Seed;

    /// <summary>The virtual time of day; also <c>Now</c> of the system's scheduler.</summary>
    public DateTimeOffset Now => Epoch + Elapsed;

    /// <summary>Virtual time since the simulation began; also the scheduler's monotonic clocks and the system's <c>Uptime</c>.</summary>
    public TimeSpan Elapsed => Scheduler.MonotonicClock;

    /// <summary>Virtual time for code that takes a time provider; its timers are steps.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>How many steps were made since the system had started.</summary>
    public long Steps => _log.Count;

    /// <summary>Whether nothing can run before time moves.</summary>
    public bool IsIdle
    {
        get
        {
            TakeDueTimers();
            return _ready.Count == 0 && _asides.IsEmpty;
        }
    }

    /// <summary>The last steps, oldest first: as many as <c>akka.actor.default-dispatcher.trace</c> says.</summary>
    public IReadOnlyList<SimulationStep> Trace => _log.Read();

    /// <summary>A hash of all steps, those no longer in <see cref="Trace"/> included: equal runs have equal ones, in every process.</summary>
    public ulong TraceHash => _log.Hash;

    /// <summary>The simulation of a system.</summary>
    /// <param name="system">A system whose default dispatcher is simulated.</param>
    /// <returns>Its only driver.</returns>
    /// <exception cref="ArgumentException">The system is not simulated.</exception>
    public static ActorSimulation Of(ActorSystem system) => (system as SystemCore)?.Driver as ActorSimulation
        ?? throw new ArgumentException("The system is not simulated: set akka.actor.default-dispatcher.type = simulated.", nameof(system));

    /// <summary>
    /// Makes the calling thread the driver's, as every method that runs steps does. Needed only where a test tells actors on another thread
    /// than it last drove from: behind an <c>await</c>, say.
    /// </summary>
    /// <exception cref="InvalidOperationException">A drive is under way.</exception>
    public void TakeOver() => _thread.Take();

    /// <summary>Makes one step; time does not move.</summary>
    /// <returns>False when nothing can run.</returns>
    /// <exception cref="SimulationException">Another thread took part.</exception>
    /// <exception cref="InvalidOperationException">A drive is under way.</exception>
    public bool Step()
    {
        using var drive = _thread.Begin();
        return TryStep();
    }

    /// <summary>Makes steps until nothing can run; time does not move.</summary>
    /// <param name="maxSteps">After how many steps it is taken for endless; null for <c>akka.actor.default-dispatcher.max-steps</c>.</param>
    /// <returns>How many were made.</returns>
    /// <exception cref="SimulationException">It is still not idle (the message says who ran last), or another thread took part.</exception>
    /// <exception cref="InvalidOperationException">A drive is under way.</exception>
    public long RunUntilIdle(long? maxSteps = null)
    {
        using var drive = _thread.Begin();
        var budget = new StepBudget(_log, maxSteps ?? _settings.MaxSteps);
        RunReady(ref budget);
        return budget.Used;
    }

    /// <summary>Lets virtual time pass: runs what can run, moves to the next timer that is due, and so on.</summary>
    /// <param name="duration">How long; not negative. Zero is <see cref="RunUntilIdle"/>.</param>
    /// <param name="maxSteps">After how many steps it is taken for endless; null for <c>akka.actor.default-dispatcher.max-steps</c>.</param>
    /// <returns>How many steps were made.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    /// <exception cref="SimulationException">It took too many steps (the message says who ran last), or another thread took part.</exception>
    /// <exception cref="InvalidOperationException">A drive is under way.</exception>
    public long RunFor(TimeSpan duration, long? maxSteps = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        using var drive = _thread.Begin();
        var end = Elapsed + duration;
        var budget = new StepBudget(_log, maxSteps ?? _settings.MaxSteps);
        RunReady(ref budget);
        for (; Scheduler.NextDue is { } due && due <= end; RunReady(ref budget))
            Scheduler.MoveTo(due);
        Scheduler.MoveTo(end);
        return budget.Used;
    }

    /// <summary>Lets virtual time pass until an instant, as <see cref="RunFor"/> does.</summary>
    /// <param name="instant">The instant; not before <see cref="Now"/>.</param>
    /// <returns>How many steps were made.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant has passed.</exception>
    /// <exception cref="SimulationException">It took too many steps (the message says who ran last), or another thread took part.</exception>
    /// <exception cref="InvalidOperationException">A drive is under way.</exception>
    public long AdvanceTo(DateTimeOffset instant) => RunFor(instant - Now);

    /// <summary>
    /// Makes steps, and moves time from timer to timer, until a task has ended. Where threads from outside may take part it waits for them, in
    /// real time, before it moves virtual time.
    /// </summary>
    /// <param name="task">The task: of an Ask, of <c>Terminate</c>, of a promise that an actor keeps.</param>
    /// <exception cref="SimulationException">
    /// Nothing is left that could end it, it took too many steps (the message says who ran last), or another thread took part.
    /// </exception>
    /// <exception cref="InvalidOperationException">A drive is under way.</exception>
    public void Run(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        using (_thread.Begin())
            RunUntil(task);
        task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Run(Task)"/>
    /// <typeparam name="T">The task's result.</typeparam>
    /// <returns>The result.</returns>
    public T Run<T>(Task<T> task)
    {
        Run((Task)task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Runs asynchronous code of the test itself: what stands behind an <c>await</c> in it is a step, on the driver's thread.</summary>
    /// <param name="code">The code.</param>
    /// <inheritdoc cref="Run(Task)"/>
    public void Run(Func<Task> code) =>
        Run(Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Tasks).Unwrap());
}
