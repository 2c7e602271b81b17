namespace Akka.Event;

/// <summary>
/// Marks a message whose loss is no news: told to an actor that is gone, it becomes a suppressed dead letter, which only those see who
/// subscribe to all dead letters.
/// </summary>
public interface IDeadLetterSuppression;
