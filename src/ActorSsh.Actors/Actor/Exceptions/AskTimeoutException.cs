namespace Akka.Actor;

/// <summary>No reply came within the time given to <c>Ask</c>.</summary>
public class AskTimeoutException : AkkaException
{
    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public AskTimeoutException(string message)
        : base(message)
    {
    }
}
