namespace Akka.Actor;

/// <summary>
/// A handle on one incarnation of one actor; it stays valid over restarts and turns into a way to dead letters when the actor stops.
/// Two references are equal when their paths and incarnations are. Do not implement it outside the runtime.
/// </summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    /// <summary>Where the actor is in the tree, with the number of its incarnation.</summary>
    ActorPath Path { get; }
}
