namespace Akka.Actor;

/// <summary>Where an actor is in its life.</summary>
internal enum CellPhase : byte
{
    /// <summary>Made, not yet run.</summary>
    New,

    /// <summary>Runs, or waits to be restarted.</summary>
    Live,

    /// <summary>Asked to stop; waits for its children.</summary>
    Terminating,

    /// <summary>Stopped.</summary>
    Terminated,
}
