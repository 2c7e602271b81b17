namespace Akka.Actor;

/// <summary>What an actor goes on with when its stopping children are gone.</summary>
internal enum ChildrenWait : byte
{
    /// <summary>Nothing: it runs meanwhile.</summary>
    None,

    /// <summary>It creates its first instance anew.</summary>
    Creation,

    /// <summary>It restarts.</summary>
    Recreation,

    /// <summary>It stops.</summary>
    Termination,
}
