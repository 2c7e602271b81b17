namespace Akka.Actor;

/// <summary>The reference to no actor; see <see cref="ActorRefs.Nobody"/>.</summary>
public sealed class Nobody : IActorRef, IActorRefWrapper
{
    internal static readonly Nobody Instance = new();

    private readonly NobodyRef _ref = new();

    private Nobody()
    {
    }

    /// <inheritdoc/>
    public ActorPath Path => _ref.Path;

    InternalActorRef IActorRefWrapper.Inner => _ref;

    /// <summary>Drops the message.</summary>
    /// <param name="message">What to drop.</param>
    /// <param name="sender">Not looked at.</param>
    public void Tell(object message, IActorRef sender)
    {
    }

    /// <inheritdoc/>
    public bool Equals(IActorRef other) => _ref.Equals(other);

    /// <inheritdoc/>
    public int CompareTo(IActorRef other) => _ref.CompareTo(other);

    /// <inheritdoc/>
    public int CompareTo(object obj) => _ref.CompareTo(obj);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is IActorRef other && _ref.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _ref.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _ref.ToString();

    private sealed class NobodyRef : InternalActorRef
    {
        public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems"));

        internal override SystemCore System => null;

        public override void Tell(object message, IActorRef sender)
        {
        }

        internal override void SendSystem(SystemMessage message)
        {
        }
    }
}
