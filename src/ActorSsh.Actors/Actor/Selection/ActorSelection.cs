namespace Akka.Actor;

/// <summary>Actors by path, looked up at each message: it reaches whichever incarnation is there, or several by <c>*</c> and <c>?</c>.</summary>
public class ActorSelection : ICanTell
{
    private readonly string[] _elements;

    /// <summary>A selection of nothing.</summary>
    public ActorSelection()
        : this(ActorRefs.Nobody, "")
    {
    }

    /// <summary>A selection.</summary>
    /// <param name="anchor">Where the path starts.</param>
    /// <param name="path">The path from there, its names between slashes.</param>
    public ActorSelection(IActorRef anchor, string path)
        : this(anchor, path?.Split('/') ?? [])
    {
    }

    /// <summary>A selection.</summary>
    /// <param name="anchor">Where the path starts.</param>
    /// <param name="elements">The names from there; empty ones are left out, <c>..</c> is one level up.</param>
    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
    {
        Anchor = anchor;
        _elements = [.. elements.Where(static element => element.Length > 0)];
    }

    /// <summary>Where the path starts.</summary>
    public IActorRef Anchor { get; }

    /// <summary>The path from the anchor.</summary>
    public string PathString => ActorPath.FormatPathElements(_elements);

    /// <summary>Tells a message to all that the path leads to now; where it leads to none, it becomes a dead letter.</summary>
    /// <param name="message">The message; never null.</param>
    /// <param name="sender">The sender; null for the actor that tells, if any.</param>
    public void Tell(object message, IActorRef sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (InternalActorRef.Unwrap(Anchor) is { } anchor)
            new SelectionWalk(message, sender ?? ActorCell.Current).Tell(anchor, _elements);
    }

    /// <summary>Asks for the reference of one selected actor.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <returns>The reference of the first to answer; it fails with <see cref="ActorNotFoundException"/> when none does.</returns>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <summary>Asks for the reference of one selected actor.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>The reference of the first to answer; it fails with <see cref="ActorNotFoundException"/> when none does.</returns>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException($"There is no actor at {this}.");
        }
        catch (Exception cause) when (cause is AskTimeoutException or OperationCanceledException)
        {
            throw new ActorNotFoundException($"No actor at {this} answered.", cause);
        }
    }

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is ActorSelection other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Anchor, PathString);

    /// <inheritdoc/>
    public override string ToString() => $"ActorSelection[Anchor({Anchor.Path}), Path({PathString})]";

    /// <summary>Whether two selections select the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True when anchor and path are equal.</returns>
    protected bool Equals(ActorSelection other) => Equals(Anchor, other.Anchor) && PathString == other.PathString;
}
