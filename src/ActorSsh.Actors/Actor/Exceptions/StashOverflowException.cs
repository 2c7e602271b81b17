namespace Akka.Actor;

/// <summary>A stash with a capacity was full.</summary>
public class StashOverflowException : AkkaException
{
    /// <summary>An exception with a message and, where there is one, a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="cause">Why; null for none.</param>
    public StashOverflowException(string message, Exception cause = null)
        : base(message, cause)
    {
    }
}
