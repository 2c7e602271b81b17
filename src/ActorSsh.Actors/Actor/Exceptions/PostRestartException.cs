namespace Akka.Actor;

/// <summary>The constructor or <c>PostRestart</c> of a restarted actor threw. The default decision is to stop the actor.</summary>
public class PostRestartException : ActorInitializationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="actor">The actor being restarted.</param>
    /// <param name="cause">What the new instance threw.</param>
    /// <param name="originalCause">Why the actor was restarted.</param>
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"The restart failed because of: {cause?.Message}", cause) => OriginalCause = originalCause;

    /// <summary>Why the actor was restarted.</summary>
    public Exception OriginalCause { get; }
}
