namespace Akka.Actor;

/// <summary>How much an actor can take; each state takes a subset of the system messages that the one before it takes.</summary>
internal enum CellState
{
    /// <summary>Everything is taken.</summary>
    Running,

    /// <summary>Failed, suspended by a failed ancestor, or in a handler that awaits: failures of children wait.</summary>
    Suspended,

    /// <summary>Waits for children to stop before it starts or restarts: its own supervision waits too.</summary>
    WaitingForChildren,

    /// <summary>No state: a message that waits for this never waits.</summary>
    Never,
}
