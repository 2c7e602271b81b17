namespace Akka.Actor;

/// <summary>The base of every exception the actor runtime itself raises; user code throws whatever it likes.</summary>
public abstract class AkkaException : Exception
{
    /// <summary>An exception that carries only the text of its type.</summary>
    protected AkkaException()
    {
    }

    /// <summary>An exception that says what went wrong and, where something else caused it, why.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="cause">What caused it, or null.</param>
    protected AkkaException(string message, Exception cause = null)
        : base(message, cause)
    {
    }

    /// <summary>What caused this exception; null where nothing did. The same object as <see cref="Exception.InnerException"/>.</summary>
    protected Exception Cause => InnerException;
}
