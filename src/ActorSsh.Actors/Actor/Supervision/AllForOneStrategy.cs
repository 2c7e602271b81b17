namespace Akka.Actor;

/// <summary>Applies the decision to stop or restart to all children; for those that depend on each other.</summary>
public class AllForOneStrategy : SupervisorStrategy, IEquatable<AllForOneStrategy>
{
    private readonly IDecider _decider;

    /// <summary>A strategy with a bound on restarts.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed in the window; 0 for none, null or -1 for any number.</param>
    /// <param name="withinTimeRange">The window; null for one without an end.</param>
    /// <param name="localOnlyDecider">Decides on a failure.</param>
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), Actor.Decider.From(localOnlyDecider))
    {
    }

    /// <summary>A strategy with a bound on restarts.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed in the window; 0 for none, null or -1 for any number.</param>
    /// <param name="withinTimeRange">The window; null for one without an end.</param>
    /// <param name="decider">Decides on a failure.</param>
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), decider)
    {
    }

    /// <summary>A strategy with a bound on restarts.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed in the window; 0 for none, -1 for any number.</param>
    /// <param name="withinTimeMilliseconds">The window in milliseconds; -1 for one without an end.</param>
    /// <param name="localOnlyDecider">Decides on a failure.</param>
    /// <param name="loggingEnabled">Whether failures are logged.</param>
    public AllForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <summary>A strategy with a bound on restarts.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed in the window; 0 for none, -1 for any number.</param>
    /// <param name="withinTimeMilliseconds">The window in milliseconds; -1 for one without an end.</param>
    /// <param name="decider">Decides on a failure.</param>
    /// <param name="loggingEnabled">Whether failures are logged.</param>
    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
    {
        ArgumentNullException.ThrowIfNull(decider);
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        _decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    /// <summary>A strategy without a bound on restarts.</summary>
    /// <param name="localOnlyDecider">Decides on a failure.</param>
    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, -1, localOnlyDecider)
    {
    }

    /// <summary>A strategy without a bound on restarts.</summary>
    /// <param name="decider">Decides on a failure.</param>
    public AllForOneStrategy(IDecider decider)
        : this(-1, -1, decider)
    {
    }

    /// <summary>A strategy that restarts by <see cref="SupervisorStrategy.DefaultDecider"/>, ten times at most.</summary>
    protected AllForOneStrategy()
        : this(10, 10000, DefaultDecider)
    {
    }

    /// <summary>Restarts allowed in the window; 0 for none, -1 for any number.</summary>
    public int MaxNumberOfRetries { get; }

    /// <summary>The window in milliseconds; -1 for one without an end.</summary>
    public int WithinTimeRangeMilliseconds { get; }

    /// <inheritdoc/>
    public override IDecider Decider => _decider;

    /// <inheritdoc/>
    public bool Equals(AllForOneStrategy other) =>
        other is not null && MaxNumberOfRetries == other.MaxNumberOfRetries
        && WithinTimeRangeMilliseconds == other.WithinTimeRangeMilliseconds && Equals(_decider, other._decider);

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as AllForOneStrategy);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaxNumberOfRetries, WithinTimeRangeMilliseconds, _decider);

    internal override void Apply(ActorCell supervisor, bool restart, ActorCell child, Exception cause)
    {
        var children = supervisor.ChildrenSnapshot().Cast<ActorCell>().ToArray();
        var mayRestart = restart
            && children.All(each => MayRestart(supervisor, each, MaxNumberOfRetries, WithinTimeRangeMilliseconds));
        foreach (var each in children)
        {
            if (mayRestart)
                Restart(each, suspendFirst: each != child, cause);
            else
                supervisor.Stop(each);
        }
    }

    private static void Restart(ActorCell child, bool suspendFirst, Exception cause)
    {
        if (suspendFirst)
            child.SendSystem(new Suspend());
        child.SendSystem(new Recreate(cause));
    }

    /// <inheritdoc/>
    protected override Directive Handle(IActorRef child, Exception exception) => _decider.Decide(exception);
}
