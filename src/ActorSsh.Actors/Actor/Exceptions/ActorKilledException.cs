namespace Akka.Actor;

/// <summary>An actor was sent <see cref="Kill"/>. The default decision is to stop it.</summary>
public class ActorKilledException : AkkaException
{
    /// <summary>An exception without a message.</summary>
    public ActorKilledException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public ActorKilledException(string message)
        : base(message)
    {
    }
}
