namespace Akka.Actor;

/// <summary>
/// A reference that takes one message and hands it to a task; what comes later is a dead letter. It has no mailbox, and its path is made
/// only when somebody looks.
/// </summary>
internal abstract class PromiseRef(SystemCore system) : InternalActorRef
{
    private readonly long _number = system.Temp.NextNumber();
    private ActorPath _path;

    public sealed override ActorPath Path => _path ??= System.Temp.Path.Child(PathElement.Generated(_number));

    internal sealed override SystemCore System => system;

    internal sealed override InternalActorRef ParentRef => system.Temp;

    public sealed override void Tell(object message, IActorRef sender)
    {
        if (system.Driver is { } driver)
            driver.Deliver(this, message, sender);
        else
            Take(message, sender);
    }

    internal void Take(object message, IActorRef sender)
    {
        if (!TryTake(message, sender) && message is not null)
            system.DeadLetterRef.Publish(message, sender, this);
    }

    /// <summary>Takes a message; false when one came before.</summary>
    protected abstract bool TryTake(object message, IActorRef sender);
}
