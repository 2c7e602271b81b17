namespace Akka.Actor;

/// <summary>What a supervisor does with a child that failed.</summary>
public enum Directive
{
    /// <summary>The child goes on with the next message and keeps its state.</summary>
    Resume = 0,

    /// <summary>A new instance takes the child's place and goes on with the next message.</summary>
    Restart = 1,

    /// <summary>The supervisor fails with the same exception.</summary>
    Escalate = 2,

    /// <summary>The child is stopped.</summary>
    Stop = 3,
}
