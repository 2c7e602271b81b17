namespace Akka.Actor;

/// <summary>The reference of a path at which there is no actor.</summary>
internal sealed class EmptyRef(SystemCore system, ActorPath path) : InternalActorRef
{
    public override ActorPath Path => path;

    internal override SystemCore System => system;

    public override void Tell(object message, IActorRef sender) => system.DeadLetterRef.Publish(message, sender, this);
}
