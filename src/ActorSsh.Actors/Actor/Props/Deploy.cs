namespace Akka.Actor;

/// <summary>Where and how an actor runs, as far as it is not left to the defaults; a part of its <see cref="Props"/>. Immutable.</summary>
public class Deploy : IEquatable<Deploy>
{
    /// <summary>Stands for "no dispatcher was chosen".</summary>
    public static readonly string NoDispatcherGiven = "";

    /// <summary>Stands for "no bound for the stash was chosen".</summary>
    public const int NoStashSize = -1;

    /// <summary>Everything is left to the defaults.</summary>
    public static readonly Deploy None = new();

    /// <summary>Leaves everything to the defaults.</summary>
    public Deploy()
        : this(NoDispatcherGiven, NoStashSize)
    {
    }

    private Deploy(string dispatcher, int stashCapacity)
    {
        Dispatcher = dispatcher;
        StashCapacity = stashCapacity;
    }

    /// <summary>The HOCON section of the dispatcher; <see cref="NoDispatcherGiven"/> for the default one.</summary>
    public string Dispatcher { get; }

    /// <summary>The most messages an <see cref="IWithStash"/> actor may stash; <see cref="NoStashSize"/> for any number.</summary>
    public int StashCapacity { get; }

    /// <summary>The same on another dispatcher.</summary>
    /// <param name="dispatcher">The HOCON section of the dispatcher.</param>
    /// <returns>The changed copy.</returns>
    public virtual Deploy WithDispatcher(string dispatcher) => new(dispatcher, StashCapacity);

    /// <summary>The same with another bound for the stash.</summary>
    /// <param name="stashSize">The most messages.</param>
    /// <returns>The changed copy.</returns>
    public virtual Deploy WithStashCapacity(int stashSize) => new(Dispatcher, stashSize);

    /// <summary>Takes from another one what is not chosen here.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Both together.</returns>
    public virtual Deploy WithFallback(Deploy other) => new(
        Dispatcher == NoDispatcherGiven ? other.Dispatcher : Dispatcher,
        StashCapacity == NoStashSize ? other.StashCapacity : StashCapacity);

    /// <inheritdoc/>
    public bool Equals(Deploy other) => other is not null && Dispatcher == other.Dispatcher && StashCapacity == other.StashCapacity;
}
