namespace Akka.Actor;

/// <summary><c>PreRestart</c> threw; it is logged and the restart goes on.</summary>
public class PreRestartException : ActorInitializationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="actor">The actor being restarted.</param>
    /// <param name="restartException">What <c>PreRestart</c> threw.</param>
    /// <param name="cause">Why the actor was restarted.</param>
    /// <param name="optionalMessage">The message it failed on; null when there was none.</param>
    public PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
        : base(actor, $"PreRestart failed ({restartException?.Message}) during a restart because of: {cause?.Message}", restartException)
    {
        RestartException = restartException;
        OptionalMessage = optionalMessage;
    }

    /// <summary>What <c>PreRestart</c> threw.</summary>
    public Exception RestartException { get; }

    /// <summary>The message the actor failed on; null when there was none.</summary>
    public object OptionalMessage { get; }
}
