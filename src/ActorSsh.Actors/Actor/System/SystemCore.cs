using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// A system as its parts see it while they run: whom they publish to, where they run, by which time. Those who put the parts together stand
/// above them, in <c>Composition</c>, and what is theirs alone is not here.
/// </summary>
internal abstract class SystemCore : ExtendedActorSystem
{
    private long _lastUid;

    private protected SystemCore(string name, Setup.ActorSystemSetup setup)
    {
        Name = name;
        Settings = new Settings(this, setup.Find<BootstrapSetup>()?.Configuration ?? Configuration.Config.Empty, setup);
        RootPath = new RootActorPath(new Address("akka", name));
        DispatcherTable = new DispatcherTable(this);
        EventStream = new EventStream(Settings.DebugEventStream);
        DeadLetterRef = new DeadLetterRef(this);
        IgnoreRef = new IgnoreRef(this);
        Log = Logging.GetLogger(EventStream, this, Settings.LogFormatter);
        Temp = new TempContainer(this);
    }

    public sealed override string Name { get; }

    public sealed override Settings Settings { get; }

    public sealed override EventStream EventStream { get; }

    public sealed override IActorRef DeadLetters => DeadLetterRef;

    public sealed override IActorRef IgnoreRef { get; }

    public sealed override ILoggingAdapter Log { get; }

    internal RootActorPath RootPath { get; }

    internal DispatcherTable DispatcherTable { get; }

    internal DeadLetterRef DeadLetterRef { get; }

    /// <summary>Where the references of Ask live.</summary>
    internal TempContainer Temp { get; }

    /// <summary>The top of the tree, at <c>/</c>.</summary>
    internal ActorCell Root { get; private protected init; }

    /// <summary>The parent of the top-level actors, at <c>/user</c>.</summary>
    internal ActorCell User { get; private protected init; }

    /// <summary>What runs the actors in place of threads and clocks; null where these do.</summary>
    internal IDriver Driver { get; private protected init; }

    /// <summary>Where the runtime's own asynchronous code goes on.</summary>
    internal TaskScheduler TaskScheduler => Driver?.Tasks ?? TaskScheduler.Default;

    /// <summary>The time that timeouts of the runtime go by.</summary>
    internal TimeProvider Time => Driver?.TimeProvider ?? TimeProvider.System;

    /// <summary>How the runtime's promises go on: on a pool thread, or in the step of the driver that keeps them.</summary>
    internal TaskCreationOptions PromiseOptions =>
        Driver is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None;

    internal bool IsTerminating { get; private protected set; }

    private protected sealed override TimeSpan SinceStart => Driver?.Elapsed ?? base.SinceStart;

    /// <summary>Stops all actors: the user's first; when they are gone <c>/system</c> stops itself, and then the root.</summary>
    /// <returns><see cref="ActorSystem.WhenTerminated"/>.</returns>
    internal abstract Task StopGuardians();

    public sealed override string ToString() => $"akka://{Name}";

    internal long NextUid() => Interlocked.Increment(ref _lastUid);

    internal ILogMessageFormatter FormatterOr(ILogMessageFormatter formatter) => formatter ?? Settings.LogFormatter;
}
