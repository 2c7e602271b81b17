namespace Akka.Actor;

/// <summary>A message and who sent it.</summary>
public struct Envelope
{
    /// <summary>Makes an envelope.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sent it; null for none.</param>
    public Envelope(object message, IActorRef sender)
    {
        Message = message;
        Sender = sender;
    }

    /// <summary>Makes an envelope; dead letters of the system stand for no sender.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sent it; null for none.</param>
    /// <param name="system">The system.</param>
    public Envelope(object message, IActorRef sender, ActorSystem system)
        : this(message, sender ?? system.DeadLetters)
    {
    }

    /// <summary>Who sent it.</summary>
    public IActorRef Sender { get; private set; }

    /// <summary>The message.</summary>
    public object Message { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => $"<{Message}> from {Sender}";
}
