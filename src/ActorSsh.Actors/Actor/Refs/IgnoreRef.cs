namespace Akka.Actor;

/// <summary>Drops every message and never stops; see <see cref="ActorSystem.IgnoreRef"/>.</summary>
internal sealed class IgnoreRef(SystemCore system) : InternalActorRef
{
    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "local")).Child("ignore");

    internal override SystemCore System => system;

    public override void Tell(object message, IActorRef sender)
    {
    }

    internal override void SendSystem(SystemMessage message)
    {
    }
}
