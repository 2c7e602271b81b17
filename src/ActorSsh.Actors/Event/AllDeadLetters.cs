using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that was not handled by anyone. Subscribe to this type on the event stream to see them all.</summary>
public abstract class AllDeadLetters : IWrappedMessage
{
    /// <summary>For derived classes.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="recipient">Whom it was told.</param>
    protected AllDeadLetters(object message, IActorRef sender, IActorRef recipient)
    {
        Message = message;
        Sender = sender;
        Recipient = recipient;
    }

    /// <summary>The message.</summary>
    public object Message { get; }

    /// <summary>Whom it was told.</summary>
    public IActorRef Recipient { get; }

    /// <summary>Who sent it.</summary>
    public IActorRef Sender { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name} from {Sender} to {Recipient}: <{Message}>";
}

/// <summary>A message told to an actor that has stopped or never was.</summary>
public sealed class DeadLetter : AllDeadLetters
{
    /// <summary>Makes the event.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="recipient">Whom it was told.</param>
    public DeadLetter(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}

/// <summary>A dead letter nobody needs to worry about, such as a <see cref="PoisonPill"/> to an actor that has stopped already.</summary>
public sealed class SuppressedDeadLetter : AllDeadLetters
{
    /// <summary>Makes the event.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="recipient">Whom it was told.</param>
    internal SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}

/// <summary>A message that its receiver did not handle.</summary>
public sealed class UnhandledMessage : AllDeadLetters
{
    /// <summary>Makes the event.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="recipient">Who did not handle it.</param>
    public UnhandledMessage(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}

/// <summary>A message that was thrown away on the way, such as by a full queue.</summary>
public sealed class Dropped : AllDeadLetters
{
    /// <summary>Makes the event with the actor at work as sender, if there is one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="reason">Why it was thrown away.</param>
    /// <param name="recipient">Whom it was told.</param>
    public Dropped(object message, string reason, IActorRef recipient)
        : this(message, reason, ActorCell.Current, recipient)
    {
    }

    /// <summary>Makes the event.</summary>
    /// <param name="message">The message.</param>
    /// <param name="reason">Why it was thrown away.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="recipient">Whom it was told.</param>
    public Dropped(object message, string reason, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient) => Reason = reason;

    /// <summary>Why it was thrown away.</summary>
    public string Reason { get; }
}
