namespace Akka.Actor;

/// <summary>A message is none: null.</summary>
public class InvalidMessageException : AkkaException
{
    /// <summary>An exception without a message.</summary>
    public InvalidMessageException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public InvalidMessageException(string message)
        : base(message)
    {
    }
}
