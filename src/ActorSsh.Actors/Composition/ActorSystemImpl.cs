using System.Text.RegularExpressions;
using ActorSsh.Actors.Simulation;

namespace Akka.Actor;

/// <summary>The system: it wires the parts together and owns the three guardians <c>/</c>, <c>/user</c> and <c>/system</c>.</summary>
internal sealed partial class ActorSystemImpl : SystemCore
{
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stack<Action> _onTermination = new();
    private readonly ExtensionTable _extensions;
    private readonly LoggerSet _loggers;

    internal ActorSystemImpl(string name, Setup.ActorSystemSetup setup)
        : base(Valid(name), setup)
    {
        Driver = SimulationSettings.Read(Settings.Config) is { } simulated ? new ActorSimulation(this, simulated) : null;
        Scheduler = Driver?.Scheduler ?? SchedulerFactory.Create(Settings, Log);
        _extensions = new ExtensionTable(this);
        _loggers = new LoggerSet(this);

        Root = new ActorCell(this, Props.Create<RootGuardian>(), new RootParent(this), "/", RootPath);
        SystemGuardian = Root.AddGuardian(Props.Create<SystemGuardian>(), "system");
        User = Root.AddGuardian(GuardianStrategy.Apply(Props.Create<UserGuardian>(), Settings), "user");
    }

    public override IScheduler Scheduler { get; }

    internal ActorCell SystemGuardian { get; }

    public override Task WhenTerminated => _terminated.Task;

    internal void Start()
    {
        Root.Start();
        SystemGuardian.Start();
        User.Start();
        _loggers.Start();
        CoordinatedShutdown.Get(this);
        if (Settings.LogConfigOnStart)
            Log.Info(Settings.ToString());
        Driver?.EndStartUp();
    }

    public override IActorRef ActorOf(Props props, string name = null) => User.ActorOf(props, name);

    /// <summary>Creates an actor under <c>/system</c>, which outlives the user's.</summary>
    internal IActorRef SystemActorOf(Props props, string name = null) => SystemGuardian.ActorOf(props, name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => SelectionPath.Select(this, actorPath);

    public override ActorSelection ActorSelection(string actorPath) => SelectionPath.Select(this, Root, actorPath);

    public override void Stop(IActorRef actor)
    {
        var target = InternalActorRef.Unwrap(actor);
        if (target?.ParentRef is ActorCell parent && (parent == User || parent == SystemGuardian))
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

    internal override Task StopGuardians()
    {
        if (!IsTerminating)
        {
            IsTerminating = true;
            _loggers.OnTerminating();
            User.Stop();
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

    private protected override void WaitFor(Task end)
    {
        if (Driver is null)
            base.WaitFor(end);
        else
            Driver.RunToTheEnd(end);
    }

    private static string Valid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ValidName().IsMatch(name)
            ? name
            : throw new ArgumentException($"'{name}' cannot be a system's name: letters, digits and '-', a letter or digit first.", nameof(name));
    }

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
