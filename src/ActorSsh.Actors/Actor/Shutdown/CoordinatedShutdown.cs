using Akka.Configuration;

namespace Akka.Actor;

/// <summary>
/// Ends a system in phases: those of <c>akka.coordinated-shutdown.phases</c>, each after the ones it depends on. The tasks of a phase run
/// side by side; one that fails or takes too long is logged, and the next phase comes unless the phase says <c>recover = off</c>.
/// </summary>
public sealed class CoordinatedShutdown : IExtension
{
    /// <summary>The first phase, for what comes before no new work is taken.</summary>
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";

    /// <summary>Servers take no new connections.</summary>
    public const string PhaseServiceUnbind = "service-unbind";

    /// <summary>Requests under way come to their end.</summary>
    public const string PhaseServiceRequestsDone = "service-requests-done";

    /// <summary>Connections that are still there are closed.</summary>
    public const string PhaseServiceStop = "service-stop";

    /// <summary>For what comes before a cluster is left.</summary>
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";

    /// <summary>Shards are handed over.</summary>
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";

    /// <summary>The node says that it leaves.</summary>
    public const string PhaseClusterLeave = "cluster-leave";

    /// <summary>Singletons are handed over.</summary>
    public const string PhaseClusterExiting = "cluster-exiting";

    /// <summary>The others know that the node has left.</summary>
    public const string PhaseClusterExitingDone = "cluster-exiting-done";

    /// <summary>The cluster's own actors stop.</summary>
    public const string PhaseClusterShutdown = "cluster-shutdown";

    /// <summary>For what comes before all actors stop.</summary>
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";

    /// <summary>The last phase: the system terminates, unless <c>terminate-actor-system = off</c>.</summary>
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly SystemCore _system;
    private readonly ILoggingAdapter _log;
    private readonly PhasePlan _plan;
    private readonly object _gate = new();
    private Task<Done> _run;

    internal CoordinatedShutdown(SystemCore system)
    {
        _system = system;
        _log = Logging.GetLogger(system, typeof(CoordinatedShutdown));
        _plan = PhasePlan.Read(system.Settings.Config.GetConfig("akka.coordinated-shutdown"));
        RefuseEndlessTermination(system.Settings);
        if (system.Settings.CoordinatedShutdownTerminateActorSystem)
            AddTask(PhaseActorSystemTerminate, "terminate-system", TerminateSystem);
        // At the end of the process nobody drives a simulation.
        if (system.Driver is null && system.Settings.Config.GetBoolean("akka.coordinated-shutdown.run-by-clr-shutdown-hook"))
            ProcessExitHook.Register(this, system);
    }

    /// <summary>The system that ends.</summary>
    public ExtendedActorSystem System => _system;

    /// <summary>Why it runs; null while it does not.</summary>
    public Reason ShutdownReason { get; private set; }

    /// <summary>How long all phases that have tasks may take together.</summary>
    public TimeSpan TotalTimeout => _plan.TotalTimeout;

    /// <summary>The shutdown of a system.</summary>
    /// <param name="sys">The system.</param>
    /// <returns>Its shutdown.</returns>
    public static CoordinatedShutdown Get(ActorSystem sys) => ShutdownId.Instance.Get(sys);

    /// <summary>Adds a task to a phase that has not begun; from any thread.</summary>
    /// <param name="phase">One of the phases, or one of the configuration.</param>
    /// <param name="taskName">What the log calls it.</param>
    /// <param name="task">What to do; it has the phase's time.</param>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    /// <exception cref="ArgumentNullException">The name or the task is null.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        ArgumentNullException.ThrowIfNull(taskName);
        ArgumentNullException.ThrowIfNull(task);
        _plan.Find(phase).Add(taskName, task);
    }

    /// <summary>How long the tasks of a phase may take together.</summary>
    /// <param name="phase">The phase.</param>
    /// <returns>The time.</returns>
    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public TimeSpan Timeout(string phase) => _plan.TimeoutOf(phase);

    /// <summary>Runs the phases; a second call joins the first.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="fromPhase">The phase to begin with; null for the first.</param>
    /// <returns>Completes after the last phase; it fails where a phase without <c>recover</c> did.</returns>
    public Task<Done> Run(Reason reason, string fromPhase = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        lock (_gate)
        {
            if (_run is not null)
                return _run;
            var phases = _plan.From(fromPhase);
            ShutdownReason = reason;
            _log.Info("Coordinated shutdown begins: {0}", Describe(reason));
            return _run = Task.Factory.StartNew(
                () => RunPhases(phases), CancellationToken.None, TaskCreationOptions.DenyChildAttach, _system.TaskScheduler).Unwrap();
        }
    }

    /// <summary>A reason that does not say what it means is told by the name of its class.</summary>
    private static string Describe(Reason reason)
    {
        var text = reason.ToString();
        return text == reason.GetType().ToString() ? reason.GetType().Name : text;
    }

    /// <summary>A Terminate that runs phases none of which terminates would never end.</summary>
    private static void RefuseEndlessTermination(Settings settings)
    {
        if (settings.CoordinatedShutdownRunByActorSystemTerminate && !settings.CoordinatedShutdownTerminateActorSystem)
        {
            throw new ConfigurationException(
                "akka.coordinated-shutdown: with terminate-actor-system = off, run-by-actor-system-terminate has to be off too.");
        }
    }

    /// <summary>Stays, here and in the phases, on the scheduler it began on: the pool's, or a simulation's.</summary>
    private async Task<Done> RunPhases(IReadOnlyList<ShutdownPhase> phases)
    {
        foreach (var phase in phases)
            await phase.Run(_system.Time, _log).ConfigureAwait(true);
        return Done.Instance;
    }

    private async Task<Done> TerminateSystem()
    {
        await _system.StopGuardians().ConfigureAwait(true);
        return Done.Instance;
    }

    /// <summary>Why a system ends; derive from it for reasons of one's own.</summary>
    public class Reason
    {
        /// <summary>For derived classes.</summary>
        protected Reason()
        {
        }
    }

    /// <summary>Nobody said why.</summary>
    public class UnknownReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason()
        {
        }
    }

    /// <summary>The process ends.</summary>
    public class ClrExitReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason()
        {
        }
    }

    /// <summary><see cref="ActorSystem.Terminate"/> was called.</summary>
    public class ActorSystemTerminateReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason()
        {
        }
    }

    private sealed class ShutdownId : ExtensionIdProvider<CoordinatedShutdown>
    {
        internal static readonly ShutdownId Instance = new();

        public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system) => new((SystemCore)system);
    }
}
