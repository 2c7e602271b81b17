namespace Akka.Actor;

/// <summary>Creates actors and looks them up: a system for top-level actors, a context for children.</summary>
public interface IActorRefFactory
{
    /// <summary>Creates an actor; its reference can be told at once, the actor itself starts on its dispatcher.</summary>
    /// <param name="props">How to make the actor.</param>
    /// <param name="name">A name unused among its siblings; null for a generated one (<c>$a</c>, <c>$b</c>, ...).</param>
    /// <returns>The reference of the new actor.</returns>
    /// <exception cref="InvalidActorNameException">The name is malformed or in use.</exception>
    /// <exception cref="InvalidOperationException">The parent is stopping or stopped.</exception>
    IActorRef ActorOf(Props props, string name = null);

    /// <summary>Selects actors by path: absolute, or relative to this; <c>*</c>, <c>?</c> and <c>..</c> per element.</summary>
    /// <param name="actorPath">The path.</param>
    /// <returns>The selection, looked up anew at each message.</returns>
    ActorSelection ActorSelection(string actorPath);

    /// <summary>Selects the actor at an absolute path, whichever incarnation is there when a message is told.</summary>
    /// <param name="actorPath">The path.</param>
    /// <returns>The selection.</returns>
    ActorSelection ActorSelection(ActorPath actorPath);
}
