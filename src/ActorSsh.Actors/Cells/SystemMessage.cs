namespace Akka.Actor;

/// <summary>
/// A message of the runtime to an actor. It overtakes user mail, is taken even while the actor is suspended, and is used once: it is a
/// link of the queue itself.
/// </summary>
internal abstract class SystemMessage
{
    internal SystemMessage Next;

    /// <summary>From which state on it has to wait.</summary>
    internal virtual CellState WaitsFrom => CellState.Never;

    internal abstract void Apply(ActorCell cell);

    /// <summary>What happens when it reaches a dead actor.</summary>
    internal virtual void OnDead(InternalActorRef target)
    {
    }
}
