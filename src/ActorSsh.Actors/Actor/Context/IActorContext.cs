namespace Akka.Actor;

/// <summary>What an actor sees of the runtime. Use it only inside the actor, never from another thread.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    /// <summary>The actor itself.</summary>
    IActorRef Self { get; }

    /// <summary>How the actor was made.</summary>
    Props Props { get; }

    /// <summary>Who sent the message being handled; dead letters where no sender was given.</summary>
    IActorRef Sender { get; }

    /// <summary>The parent and supervisor.</summary>
    IActorRef Parent { get; }

    /// <summary>The system the actor lives in.</summary>
    ActorSystem System { get; }

    /// <summary>How long the actor may get no message until it gets <see cref="Actor.ReceiveTimeout"/>; null for never.</summary>
    TimeSpan? ReceiveTimeout { get; }

    /// <summary>Replaces the current behaviour.</summary>
    /// <param name="receive">The new behaviour.</param>
    void Become(Receive receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    /// <param name="receive">The new behaviour.</param>
    void BecomeStacked(Receive receive);

    /// <summary>Goes back to the behaviour below; nothing happens at the bottom.</summary>
    void UnbecomeStacked();

    /// <summary>The child of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The child, or <see cref="ActorRefs.Nobody"/>.</returns>
    IActorRef Child(string name);

    /// <summary>A snapshot of the children, those on their way out included.</summary>
    /// <returns>The children.</returns>
    IEnumerable<IActorRef> GetChildren();

    /// <summary>Asks for <see cref="Actor.ReceiveTimeout"/> after each such time without a message; it survives a restart.</summary>
    /// <param name="timeout">The time; null to end it.</param>
    void SetReceiveTimeout(TimeSpan? timeout);

    /// <summary>Stops an actor after the message it is handling; the rest of its mailbox goes to dead letters.</summary>
    /// <param name="child">A child, oneself, or any other actor.</param>
    void Stop(IActorRef child);
}
