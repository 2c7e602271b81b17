namespace Akka.Actor;

/// <summary>
/// An actor's constructor or <c>PreStart</c> threw. Where the constructor did, the real cause lies under two layers of reflection:
/// decide on <see cref="Exception.GetBaseException"/>. The default decision is to stop the actor.
/// </summary>
public class ActorInitializationException : AkkaException
{
    /// <summary>An exception without a message.</summary>
    public ActorInitializationException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public ActorInitializationException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="cause">Why.</param>
    public ActorInitializationException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An exception of a certain actor.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="message">What happened.</param>
    /// <param name="cause">Why; null for none.</param>
    public ActorInitializationException(IActorRef actor, string message, Exception cause = null)
        : base(message, cause) => Actor = actor;

    /// <summary>The actor that could not start; null where it is not known.</summary>
    public IActorRef Actor { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}
