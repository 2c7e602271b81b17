namespace Akka.Actor;

/// <summary>A tree of actors with its dispatchers, scheduler, event stream and loggers. Create few, usually one per process.</summary>
public abstract partial class ActorSystem : IActorRefFactory, IDisposable
{
    /// <summary>For the runtime only.</summary>
    private protected ActorSystem()
    {
    }

    /// <summary>The name, the second part of every path in it.</summary>
    public abstract string Name { get; }

    /// <summary>The configuration.</summary>
    public abstract Settings Settings { get; }

    /// <summary>Where logs, dead letters and the actors' own events are published.</summary>
    public abstract EventStream EventStream { get; }

    /// <summary>What it is told becomes a <see cref="DeadLetter"/>; stands for "no sender".</summary>
    public abstract IActorRef DeadLetters { get; }

    /// <summary>Drops what it is told, without a dead letter: for "no answer, please". It never stops.</summary>
    public abstract IActorRef IgnoreRef { get; }

    /// <summary>Tells later, once or again and again.</summary>
    public abstract IScheduler Scheduler { get; }

    /// <summary>A logger whose source is the system.</summary>
    public abstract ILoggingAdapter Log { get; }

    /// <summary>Completes when everything has stopped; continuations do not run on the thread that stops it.</summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>When the system was started, on the process's monotonic clock.</summary>
    public TimeSpan StartTime { get; } = MonotonicTime.Now;

    /// <summary>How long ago that was.</summary>
    public TimeSpan Uptime => SinceStart;

    private protected virtual TimeSpan SinceStart => MonotonicTime.Now - StartTime;

    /// <summary>Creates a top-level actor, a child of <c>/user</c>; from any thread.</summary>
    /// <param name="props">How to make the actor.</param>
    /// <param name="name">A name unused among the top-level actors; null for a generated one.</param>
    /// <returns>The reference of the new actor.</returns>
    /// <exception cref="InvalidActorNameException">The name is malformed or in use.</exception>
    /// <exception cref="InvalidOperationException">The system is stopping or has stopped.</exception>
    public abstract IActorRef ActorOf(Props props, string name = null);

    /// <inheritdoc/>
    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    /// <inheritdoc/>
    public abstract ActorSelection ActorSelection(string actorPath);

    /// <summary>Stops an actor; for a top-level one by way of its guardian, so not at once.</summary>
    /// <param name="actor">The actor.</param>
    public abstract void Stop(IActorRef actor);

    /// <summary>Stops everything: runs the coordinated shutdown, then stops the actors from the leaves up.</summary>
    /// <returns><see cref="WhenTerminated"/>.</returns>
    public abstract Task Terminate();

    /// <summary>Runs code when all actors have stopped, before <see cref="WhenTerminated"/> completes; the last registered runs first.</summary>
    /// <param name="code">What to run.</param>
    /// <exception cref="InvalidOperationException">The system has stopped.</exception>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Adds an extension, or finds it when it is there.</summary>
    /// <param name="extension">Makes it.</param>
    /// <returns>The extension.</returns>
    public abstract object RegisterExtension(IExtensionId extension);

    /// <summary>Finds an extension.</summary>
    /// <param name="extensionId">Its id.</param>
    /// <returns>The extension; null when it was not added.</returns>
    public abstract object GetExtension(IExtensionId extensionId);

    /// <summary>Finds an extension.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The extension; null when it was not added.</returns>
    public abstract T GetExtension<T>()
        where T : class, IExtension;

    /// <summary>Whether an extension was added.</summary>
    /// <param name="type">Its type.</param>
    /// <returns>True when it was.</returns>
    public abstract bool HasExtension(Type type);

    /// <summary>Whether an extension was added.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>True when it was.</returns>
    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    /// <summary>Finds an extension.</summary>
    /// <param name="extensionType">Its type.</param>
    /// <param name="extension">The extension; null when it was not added.</param>
    /// <returns>Whether it was.</returns>
    public abstract bool TryGetExtension(Type extensionType, out object extension);

    /// <summary>Finds an extension.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="extension">The extension; null when it was not added.</param>
    /// <returns>Whether it was.</returns>
    public abstract bool TryGetExtension<T>(out T extension)
        where T : class, IExtension;

    /// <summary>Terminates the system and waits for the end; never call it inside one of its actors.</summary>
    public void Dispose()
    {
        WaitFor(Terminate());
        GC.SuppressFinalize(this);
    }

    private protected virtual void WaitFor(Task end) => end.Wait();
}
