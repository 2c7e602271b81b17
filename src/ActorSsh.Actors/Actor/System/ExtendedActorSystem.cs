namespace Akka.Actor;

/// <summary>A system as its extensions see it.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    /// <summary>For the runtime only.</summary>
    private protected ExtendedActorSystem()
    {
    }
}
