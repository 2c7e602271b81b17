namespace Akka.Actor;

/// <summary>Applies the decision to the child that failed and to no other.</summary>
public class OneForOneStrategy : SupervisorStrategy, IEquatable<OneForOneStrategy>
{
    private readonly IDecider _decider;

    /// <summary>A strategy with a bound on restarts.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed in the window; 0 for none, null or -1 for any number.</param>
    /// <param name="withinTimeRange">The window; null for one without an end.</param>
    /// <param name="localOnlyDecider">Decides on a failure.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), Actor.Decider.From(localOnlyDecider))
    {
    }

    /// <summary>A strategy with a bound on restarts.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed in the window; 0 for none, null or -1 for any number.</param>
    /// <param name="withinTimeRange">The window; null for one without an end.</param>
    /// <param name="decider">Decides on a failure.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), decider)
    {
    }

    /// <summary>A strategy with a bound on restarts.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed in the window; 0 for none, -1 for any number.</param>
    /// <param name="withinTimeMilliseconds">The window in milliseconds; -1 for one without an end.</param>
    /// <param name="localOnlyDecider">Decides on a failure.</param>
    /// <param name="loggingEnabled">Whether failures are logged.</param>
    public OneForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <summary>A strategy with a bound on restarts.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed in the window; 0 for none, -1 for any number.</param>
    /// <param name="withinTimeMilliseconds">The window in milliseconds; -1 for one without an end.</param>
    /// <param name="decider">Decides on a failure.</param>
    /// <param name="loggingEnabled">Whether failures are logged.</param>
    public OneForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
    {
        ArgumentNullException.ThrowIfNull(decider);
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        _decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    /// <summary>A strategy without a bound on restarts.</summary>
    /// <param name="localOnlyDecider">Decides on a failure.</param>
    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, -1, localOnlyDecider)
    {
    }

    /// <summary>A strategy without a bound on restarts.</summary>
    /// <param name="localOnlyDecider">Decides on a failure.</param>
    /// <param name="loggingEnabled">Whether failures are logged.</param>
    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(-1, -1, localOnlyDecider, loggingEnabled)
    {
    }

    /// <summary>A strategy without a bound on restarts.</summary>
    /// <param name="decider">Decides on a failure.</param>
    public OneForOneStrategy(IDecider decider)
        : this(-1, -1, decider)
    {
    }

    /// <summary>A strategy that restarts by <see cref="SupervisorStrategy.DefaultDecider"/>, ten times at most.</summary>
    protected OneForOneStrategy()
        : this(10, 10000, DefaultDecider)
    {
    }

    /// <summary>Restarts allowed in the window; 0 for none, -1 for any number.</summary>
    public int MaxNumberOfRetries { get; }

    /// <summary>The window in milliseconds; -1 for one without an end.</summary>
    public int WithinTimeRangeMilliseconds { get; }

    /// <inheritdoc/>
    public override IDecider Decider => _decider;

    /// <summary>The same strategy with another bound.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed in the window; 0 for none, -1 for any number.</param>
    /// <returns>The changed copy.</returns>
    public OneForOneStrategy WithMaxNrOfRetries(int maxNrOfRetries) =>
        new(maxNrOfRetries, WithinTimeRangeMilliseconds, _decider, LoggingEnabled);

    /// <inheritdoc/>
    public bool Equals(OneForOneStrategy other) =>
        other is not null && MaxNumberOfRetries == other.MaxNumberOfRetries
        && WithinTimeRangeMilliseconds == other.WithinTimeRangeMilliseconds && Equals(_decider, other._decider);

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as OneForOneStrategy);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaxNumberOfRetries, WithinTimeRangeMilliseconds, _decider);

    internal override void Apply(ActorCell supervisor, bool restart, ActorCell child, Exception cause)
    {
        if (restart && MayRestart(supervisor, child, MaxNumberOfRetries, WithinTimeRangeMilliseconds))
            child.SendSystem(new Recreate(cause));
        else
            supervisor.Stop(child);
    }

    /// <inheritdoc/>
    protected override Directive Handle(IActorRef child, Exception exception) => _decider.Decide(exception);
}
