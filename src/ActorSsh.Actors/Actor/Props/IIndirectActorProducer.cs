namespace Akka.Actor;

/// <summary>Makes actors in a way of its own, such as from a container.</summary>
public interface IIndirectActorProducer
{
    /// <summary>The class of the actors it makes.</summary>
    Type ActorType { get; }

    /// <summary>Makes one; called for each start and restart, on the actor's dispatcher.</summary>
    /// <returns>A new instance.</returns>
    ActorBase Produce();

    /// <summary>Called when an instance is no longer used.</summary>
    /// <param name="actor">The instance.</param>
    void Release(ActorBase actor);
}
