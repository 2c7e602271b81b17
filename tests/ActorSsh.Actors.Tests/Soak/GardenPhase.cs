namespace ActorSsh.Actors.Tests.Soak;

/// <summary>How far a tree is, in this order.</summary>
internal enum GardenPhase
{
    /// <summary>The drivers tell, the tree lives.</summary>
    Growing,

    /// <summary>Nothing new is told; every actor says that it is not stuck.</summary>
    Auditing,

    /// <summary>The root is stopped, poisoned or killed.</summary>
    Felling,

    /// <summary>The mourners wait for the last deaths.</summary>
    Mourning,

    /// <summary>Drivers and mourners stop.</summary>
    Clearing,

    /// <summary>The dead are told something; every message finds its fate.</summary>
    Settling,

    /// <summary>Every path is asked who is there.</summary>
    Searching,

    /// <summary>There is no tree.</summary>
    Fallow,
}
