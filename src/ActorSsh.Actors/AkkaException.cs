namespace Akka.Actor;

/// <summary>The base of the runtime's own exceptions.</summary>
public abstract class AkkaException : Exception
{
    /// <summary>An exception without a message.</summary>
    protected AkkaException()
    {
    }

    /// <summary>An exception with a message and, where there is one, a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="cause">Why; null for none.</param>
    protected AkkaException(string message, Exception cause = null)
        : base(message, cause)
    {
    }

    /// <summary>Why it happened: the inner exception.</summary>
    protected Exception Cause => InnerException;
}
