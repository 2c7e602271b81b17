using System.Text.RegularExpressions;
using ActorSsh.Actors.Simulation;
using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The system: it wires the parts together and owns the three guardians <c>/</c>, <c>/user</c> and <c>/system</c>.</summary>
internal sealed partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stack<Action> _onTermination = new();
    private readonly ExtensionTable _extensions;
    private readonly LoggerSet _loggers;
    private long _lastUid;

    internal ActorSystemImpl(string name, Setup.ActorSystemSetup setup)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!ValidName().IsMatch(name))
            throw new ArgumentException($"'{name}' cannot be a system's name: letters, digits and '-', a letter or digit first.", nameof(name));
        Name = name;
        Settings = new Settings(this, setup.Find<BootstrapSetup>()?.Configuration ?? Config.Empty, setup);
        RootPath = new RootActorPath(new Address("akka", name));
        Simulation = SimulationSettings.Read(Settings.Config) is { } simulated ? new ActorSimulation(this, simulated) : null;
        DispatcherTable = new DispatcherTable(Settings);
        EventStream = new EventStream(Settings.DebugEventStream);
        DeadLetterRef = new DeadLetterRef(this);
        IgnoreRef = new IgnoreRef(this);
        Log = Logging.GetLogger(EventStream, this, Settings.LogFormatter);
        Scheduler = Simulation?.Scheduler ?? SchedulerFactory.Create(Settings, Log);
        Temp = new TempContainer(this);
        _extensions = new ExtensionTable(this);
        _loggers = new LoggerSet(this);

        Root = new ActorCell(this, Props.Create<RootGuardian>(), new RootParent(this), "/", RootPath);
        SystemGuardian = Root.AddGuardian(Props.Create<SystemGuardian>(), "system");
        UserGuardian = Root.AddGuardian(GuardianStrategy.Apply(Props.Create<UserGuardian>(), Settings), "user");
    }

    public override string Name { get; }

    public override Settings Settings { get; }

    public override EventStream EventStream { get; }

    public override IActorRef DeadLetters => DeadLetterRef;

    public override IActorRef IgnoreRef { get; }

    public override IScheduler Scheduler { get; }

    public override ILoggingAdapter Log { get; }

    public override Task WhenTerminated => _terminated.Task;

    internal RootActorPath RootPath { get; }

    internal DispatcherTable DispatcherTable { get; }

    internal DeadLetterRef DeadLetterRef { get; }

    internal ActorCell Root { get; }

    internal ActorCell UserGuardian { get; }

    internal ActorCell SystemGuardian { get; }

    /// <summary>Where the references of Ask live.</summary>
    internal TempContainer Temp { get; }

    /// <summary>What drives the actors where the default dispatcher is simulated; null elsewhere.</summary>
    internal ActorSimulation Simulation { get; }

    /// <summary>Where the runtime's own asynchronous code goes on.</summary>
    internal TaskScheduler TaskScheduler => Simulation?.Tasks ?? TaskScheduler.Default;

    /// <summary>The time that timeouts of the runtime go by.</summary>
    internal TimeProvider Time => Simulation?.TimeProvider ?? TimeProvider.System;

    /// <summary>How the runtime's promises go on: on a pool thread, or in the step of the simulation that keeps them.</summary>
    internal TaskCreationOptions PromiseOptions =>
        Simulation is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None;

    internal bool IsTerminating { get; private set; }

    private protected override TimeSpan SinceStart => Simulation?.Elapsed ?? base.SinceStart;

    internal void Start()
    {
        Root.Start();
        SystemGuardian.Start();
        UserGuardian.Start();
        _loggers.Start();
        CoordinatedShutdown.Get(this);
        if (Settings.LogConfigOnStart)
            Log.Info(Settings.ToString());
        Simulation?.EndStartUp();
    }

    public override IActorRef ActorOf(Props props, string name = null) => UserGuardian.ActorOf(props, name);

    /// <summary>Creates an actor under <c>/system</c>, which outlives the user's.</summary>
    internal IActorRef SystemActorOf(Props props, string name = null) => SystemGuardian.ActorOf(props, name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => SelectionPath.Select(this, actorPath);

    public override ActorSelection ActorSelection(string actorPath) => SelectionPath.Select(this, Root, actorPath);

    public override void Stop(IActorRef actor)
    {
        var target = InternalActorRef.Unwrap(actor);
        if (target?.ParentRef is ActorCell parent && (parent == UserGuardian || parent == SystemGuardian))
            parent.Tell(new StopChild(target), ActorRefs.NoSender);
        else
            target?.Stop();
    }

    public override Task Terminate()
    {
        if (Settings.CoordinatedShutdownRunByActorSystemTerminate)
            CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else
            StopGuardians();
        return WhenTerminated;
    }

    /// <summary>Stops all actors: the user's first; when they are gone <c>/system</c> stops itself, and then the root.</summary>
    internal Task StopGuardians()
    {
        if (!IsTerminating)
        {
            IsTerminating = true;
            _loggers.OnTerminating();
            UserGuardian.Stop();
        }

        return WhenTerminated;
    }

    public override void RegisterOnTermination(Action code)
    {
        lock (_onTermination)
        {
            if (WhenTerminated.IsCompleted)
                throw new InvalidOperationException("The system has stopped; it is too late to register for that.");
            _onTermination.Push(code);
        }
    }

    /// <summary>All actors are gone.</summary>
    internal void OnRootStopped()
    {
        for (var code = NextOnTermination(); code is not null; code = NextOnTermination())
            RunOnTermination(code);
        (Scheduler as IDisposable)?.Dispose();
        _terminated.TrySetResult();
    }

    public override object RegisterExtension(IExtensionId extension) => _extensions.Register(extension);

    public override object GetExtension(IExtensionId extensionId) => _extensions.Find(extensionId.ExtensionType);

    public override T GetExtension<T>() => (T)_extensions.Find(typeof(T));

    public override bool HasExtension(Type type) => _extensions.Find(type) is not null;

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        extension = _extensions.Find(extensionType);
        return extension is not null;
    }

    public override bool TryGetExtension<T>(out T extension)
    {
        extension = GetExtension<T>();
        return extension is not null;
    }

    public override string ToString() => $"akka://{Name}";

    private protected override void WaitFor(Task end)
    {
        if (Simulation is null)
            base.WaitFor(end);
        else
            Simulation.RunToTheEnd(end);
    }

    internal long NextUid() => Interlocked.Increment(ref _lastUid);

    internal ILogMessageFormatter FormatterOr(ILogMessageFormatter formatter) => formatter ?? Settings.LogFormatter;

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]*$")]
    private static partial Regex ValidName();

    private Action NextOnTermination()
    {
        lock (_onTermination)
            return _onTermination.TryPop(out var code) ? code : null;
    }

    private void RunOnTermination(Action code)
    {
        try
        {
            code();
        }
        catch (Exception cause)
        {
            Log.Error(cause, "A termination callback failed");
        }
    }
}
