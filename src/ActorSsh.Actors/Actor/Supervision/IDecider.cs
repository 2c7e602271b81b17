namespace Akka.Actor;

/// <summary>Decides what happens to a child that failed.</summary>
public interface IDecider
{
    /// <summary>Decides; called on the supervisor, with the child as <c>Sender</c>.</summary>
    /// <param name="cause">What the child threw.</param>
    /// <returns>What to do.</returns>
    Directive Decide(Exception cause);
}
