namespace Akka.Actor;

/// <summary>A selection was resolved and no actor answered.</summary>
public class ActorNotFoundException : AkkaException
{
    /// <summary>An exception without a message.</summary>
    public ActorNotFoundException()
    {
    }

    /// <summary>An exception with a message and, where there is one, a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why; null for none.</param>
    public ActorNotFoundException(string message, Exception innerException = null)
        : base(message, innerException)
    {
    }
}
