namespace Akka.Actor;

/// <summary>Shorter ways to create and select.</summary>
public static class ActorRefFactoryExtensions
{
    /// <summary>Creates an actor that has a constructor without parameters.</summary>
    /// <typeparam name="TActor">The actor's class.</typeparam>
    /// <param name="factory">The parent: a system or a context.</param>
    /// <param name="name">A name unused among its siblings; null for a generated one.</param>
    /// <returns>The reference of the new actor.</returns>
    public static IActorRef ActorOf<TActor>(this IActorRefFactory factory, string name = null)
        where TActor : ActorBase, new() => factory.ActorOf(Props.Create<TActor>(), name);

    /// <summary>Selects relative to a given actor.</summary>
    /// <param name="factory">The system or context asked.</param>
    /// <param name="anchorRef">Where the path starts.</param>
    /// <param name="actorPath">The path, relative to the anchor.</param>
    /// <returns>The selection.</returns>
    public static ActorSelection ActorSelection(this IActorRefFactory factory, IActorRef anchorRef, string actorPath) =>
        new(anchorRef, actorPath);
}
