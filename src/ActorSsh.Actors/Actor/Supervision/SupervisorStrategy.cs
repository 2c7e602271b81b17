namespace Akka.Actor;

/// <summary>How an actor supervises its children; see <see cref="OneForOneStrategy"/> and <see cref="AllForOneStrategy"/>.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>
    /// Stops children that could not start, were killed or died with another one (<see cref="ActorInitializationException"/>,
    /// <see cref="ActorKilledException"/>, <see cref="DeathPactException"/>), and restarts all others.
    /// </summary>
    public static IDecider DefaultDecider = Actor.Decider.From(
        Directive.Restart,
        Directive.Stop.When<ActorInitializationException>(),
        Directive.Stop.When<ActorKilledException>(),
        Directive.Stop.When<DeathPactException>());

    /// <summary>Each child for itself, by <see cref="DefaultDecider"/>, without a bound.</summary>
    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    /// <summary>Stops every child that fails.</summary>
    public static readonly OneForOneStrategy StoppingStrategy = new(static _ => Directive.Stop);

    private protected SupervisorStrategy()
    {
    }

    /// <summary>Decides on a failure.</summary>
    public abstract IDecider Decider { get; }

    /// <summary>Whether failures are logged: errors for restart and stop, a warning for resume, nothing for escalate.</summary>
    protected bool LoggingEnabled { get; set; }

    /// <summary>Deals with a failure; false when it is to be escalated.</summary>
    internal bool HandleFailure(ActorCell supervisor, ActorCell child, Exception cause)
    {
        var directive = Handle(child, cause);
        if (directive == Directive.Escalate)
            return false;
        if (LoggingEnabled)
            LogFailure(supervisor, child, cause, directive);
        if (directive == Directive.Resume)
            child.SendSystem(new Resume(cause));
        else
            Apply(supervisor, directive == Directive.Restart, child, cause);
        return true;
    }

    /// <summary>Restarts or stops whom the strategy means.</summary>
    internal abstract void Apply(ActorCell supervisor, bool restart, ActorCell child, Exception cause);

    /// <summary>Decides on a failure.</summary>
    /// <param name="child">Who failed.</param>
    /// <param name="exception">What it threw.</param>
    /// <returns>What to do.</returns>
    protected abstract Directive Handle(IActorRef child, Exception exception);

    /// <summary>Publishes a failure as a log event whose source is the child.</summary>
    /// <param name="context">The supervisor.</param>
    /// <param name="child">Who failed.</param>
    /// <param name="cause">What it threw.</param>
    /// <param name="directive">What was decided.</param>
    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        var stream = context.System.EventStream;
        if (!stream.HasSubscribers(directive == Directive.Resume ? typeof(Warning) : typeof(Error)))
            return;
        var message = cause is ActorInitializationException { InnerException: { } inner } ? inner.Message : cause.Message;
        var source = child.Path.ToString();
        stream.Publish(directive == Directive.Resume
            ? new Warning(cause, source, GetType(), message)
            : new Error(cause, source, GetType(), message));
    }

    private protected static bool MayRestart(ActorCell supervisor, ActorCell child, int maximum, int windowMilliseconds) =>
        (maximum < 0 && windowMilliseconds <= 0) || supervisor.RestartsOf(child).TryRestart(
            maximum,
            TimeSpan.FromMilliseconds(windowMilliseconds),
            supervisor.System.Uptime);

    private protected static int Milliseconds(TimeSpan? time) =>
        time is { } value ? (int)value.TotalMilliseconds : Timeout.Infinite;
}
