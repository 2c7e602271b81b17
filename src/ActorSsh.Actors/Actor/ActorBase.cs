namespace Akka.Actor;

/// <summary>The base of all actors: one message at a time, its own state, its own children. Use <see cref="UntypedActor"/> or
/// <see cref="ReceiveActor"/>. Its members work only while the runtime runs the actor.</summary>
public abstract class ActorBase
{
    private SupervisorStrategy _strategy;

    /// <summary>For derived classes; an actor can only be made by <c>ActorOf</c>.</summary>
    /// <exception cref="ActorInitializationException">It is made in another way.</exception>
    protected ActorBase()
    {
        var cell = ActorCell.Current ?? throw new ActorInitializationException(
            $"A {GetType()} cannot be made by its constructor; use ActorOf with Props.");
        cell.StartBehavior(ActorClass.WrapsReceive(GetType()) ? Receive : null);
        if (this is IWithTimers withTimers)
            withTimers.Timers = cell.MakeTimers();
    }

    /// <summary>A behaviour that handles nothing.</summary>
    protected static Receive EmptyReceive { get; } = static _ => false;

    /// <summary>What the actor sees of the runtime.</summary>
    /// <exception cref="NotSupportedException">This thread does not run an actor.</exception>
    protected static IActorContext Context => ActorCell.Required;

    /// <summary>The actor's own reference.</summary>
    protected IActorRef Self => ActorCell.Required;

    /// <summary>Who sent the message being handled; dead letters where no sender was given.</summary>
    protected IActorRef Sender => ActorCell.Required.Sender;

    internal SupervisorStrategy OwnStrategy => _strategy ??= SupervisorStrategy();

    /// <summary>Called by the runtime before <see cref="PreStart"/>; overriding it wraps that call.</summary>
    public virtual void AroundPreStart() => PreStart();

    /// <summary>Called by the runtime around <see cref="PostStop"/>.</summary>
    public virtual void AroundPostStop() => PostStop();

    /// <summary>Called by the runtime around <see cref="PreRestart"/>.</summary>
    /// <param name="cause">Why the actor is restarted.</param>
    /// <param name="message">The message it failed on; null when there was none.</param>
    public virtual void AroundPreRestart(Exception cause, object message) => PreRestart(cause, message);

    /// <summary>Called by the runtime around <see cref="PostRestart"/>.</summary>
    /// <param name="cause">Why the actor was restarted.</param>
    /// <param name="message">Always null.</param>
    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    /// <summary>
    /// Handles a message with the first behaviour of a class that leaves <see cref="AroundReceive"/> as it is: the same, with fewer calls.
    /// </summary>
    internal virtual void HandleFirst(object message)
    {
        if (!Receive(message))
            Unhandled(message);
    }

    internal void InvokeAroundReceive(Receive receive, object message) => AroundReceive(receive, message);

    /// <summary>For classes that have to finish what their constructors began.</summary>
    internal virtual void Initialize()
    {
    }

    /// <summary>Handles a message with the first behaviour.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether it was handled.</returns>
    protected abstract bool Receive(object message);

    /// <summary>Called by the runtime for each message with the current behaviour; passes what it declines to <see cref="Unhandled"/>.</summary>
    /// <param name="receive">The current behaviour.</param>
    /// <param name="message">The message.</param>
    /// <returns>Whether it was handled.</returns>
    protected virtual bool AroundReceive(Receive receive, object message)
    {
        var handled = receive(message);
        if (!handled)
            Unhandled(message);
        return handled;
    }

    /// <summary>A message that nothing handled: it is published as <see cref="UnhandledMessage"/>.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="DeathPactException">The message is a <see cref="Terminated"/>.</exception>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        var cell = ActorCell.Required;
        cell.System.EventStream.Publish(new UnhandledMessage(message, cell.Sender, cell));
    }

    /// <summary>How the actor supervises its children; asked once per instance, at the first failure.</summary>
    /// <returns>The strategy; by default failed children restart.</returns>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    /// <summary>Called before the first message, and by <see cref="PostRestart"/>. If it throws, <see cref="PostStop"/> is not called.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Called when the actor has stopped, after all its children have.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>Called on the old instance before a restart; stops all children and calls <see cref="PostStop"/>.</summary>
    /// <param name="reason">Why the actor is restarted.</param>
    /// <param name="message">The message it failed on, or an internal one, or null.</param>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Called on the new instance after a restart; calls <see cref="PreStart"/>.</summary>
    /// <param name="reason">Why the actor was restarted.</param>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>Replaces the current behaviour.</summary>
    /// <param name="receive">The new behaviour.</param>
    protected void Become(Receive receive) => ActorCell.Required.Become(receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    /// <param name="receive">The new behaviour.</param>
    protected void BecomeStacked(Receive receive) => ActorCell.Required.BecomeStacked(receive);

    /// <summary>Goes back to the behaviour below; nothing happens at the bottom.</summary>
    protected void UnbecomeStacked() => ActorCell.Required.UnbecomeStacked();

    /// <summary>Asks for <see cref="ReceiveTimeout"/> after each such time without a message.</summary>
    /// <param name="timeout">The time; null to end it.</param>
    protected void SetReceiveTimeout(TimeSpan? timeout) => ActorCell.Required.SetReceiveTimeout(timeout);
}
