namespace Akka.Actor;

/// <summary>Says whether a reference leads to an actor of this process.</summary>
public interface IActorRefScope
{
    /// <summary>True when it does; in this runtime it always does.</summary>
    bool IsLocal { get; }
}
