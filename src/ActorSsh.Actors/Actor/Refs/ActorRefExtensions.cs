namespace Akka.Actor;

/// <summary>Questions to a reference.</summary>
public static class ActorRefExtensions
{
    /// <summary>Whether the reference is null, <see cref="ActorRefs.Nobody"/> or dead letters, the sender of a message that has none.</summary>
    /// <param name="actorRef">The reference; null is allowed.</param>
    /// <returns>True when no actor is meant.</returns>
    public static bool IsNobody(this IActorRef actorRef) => actorRef is null or Nobody or DeadLetterRef;

    /// <summary>The reference, or another one where it is nobody.</summary>
    /// <param name="actorRef">The reference; null is allowed.</param>
    /// <param name="elseValue">Asked for the other reference, only when needed.</param>
    /// <returns>One of the two.</returns>
    public static IActorRef GetOrElse(this IActorRef actorRef, Func<IActorRef> elseValue) =>
        actorRef.IsNobody() ? elseValue() : actorRef;
}
