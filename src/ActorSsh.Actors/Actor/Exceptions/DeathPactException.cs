namespace Akka.Actor;

/// <summary>An actor watched another one and did not handle its <see cref="Terminated"/>. The default decision is to stop the watcher.</summary>
public class DeathPactException : AkkaException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="deadActor">Who died.</param>
    public DeathPactException(IActorRef deadActor)
        : base($"The end of the watched actor {deadActor} was not handled.") => DeadActor = deadActor;

    /// <summary>The watched actor that died.</summary>
    public IActorRef DeadActor { get; }
}
