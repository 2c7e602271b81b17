namespace Akka.Actor;

/// <summary>Where messages end that have no living receiver: they are published on the event stream.</summary>
internal sealed class DeadLetterRef(SystemCore system) : InternalActorRef
{
    public override ActorPath Path { get; } = system.RootPath.Child("deadLetters");

    internal override SystemCore System => system;

    public override void Tell(object message, IActorRef sender) => Publish(message, sender, this);

    /// <summary>Publishes a message that a dead or missing recipient was told.</summary>
    internal void Publish(object message, IActorRef sender, IActorRef recipient)
    {
        ArgumentNullException.ThrowIfNull(message);
        switch (message)
        {
            case Identify identify:
                (sender ?? this).Tell(new ActorIdentity(identify.MessageId, null), this);
                break;
            case AllDeadLetters when ReferenceEquals(recipient, this):
                system.EventStream.Publish(message);
                break;
            case AllDeadLetters:
                // A subscriber to dead letters that has stopped: publishing again would come back here without end.
                break;
            case IDeadLetterSuppression suppressed:
                system.EventStream.Publish(new SuppressedDeadLetter(suppressed, sender ?? this, recipient));
                break;
            default:
                system.EventStream.Publish(new DeadLetter(message, sender ?? this, recipient));
                break;
        }
    }
}
