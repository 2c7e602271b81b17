namespace Akka.Actor;

/// <summary>Telling with the sender taken from where the call is made.</summary>
public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Tells a message; inside an actor the sender is that actor, anywhere else there is none.</summary>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">The message; never null.</param>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.Current);

    /// <summary>Tells a message on, keeping the sender of the message being handled. Only inside an actor.</summary>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">The message; never null.</param>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.Current?.Sender);
}
