namespace Akka.Event;

/// <summary>Marks a message that is no news when it becomes a dead letter.</summary>
public interface IDeadLetterSuppression
{
}
