namespace Akka.Actor;

/// <summary>Anything a message can be told to: an actor reference or a selection.</summary>
public interface ICanTell
{
    /// <summary>Puts a message in the receiver's mailbox and returns at once; from any thread.</summary>
    /// <param name="message">The message; never null, best immutable.</param>
    /// <param name="sender">Who the receiver sees as its sender; <see cref="ActorRefs.NoSender"/> for none.</param>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    void Tell(object message, IActorRef sender);
}
