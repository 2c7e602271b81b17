namespace ActorSsh;

/// <summary>From when a changed option counts (<see cref="SshServer.ReconfigureAsync"/>).</summary>
public enum SshOptionEffect
{
    /// <summary>From now on, for everybody.</summary>
    AtOnce,

    /// <summary>For connections that are accepted from now on; those that live keep what they began with.</summary>
    NewConnections,

    /// <summary>For listeners that are opened from now on.</summary>
    NewListeners,

    /// <summary>Not before the server is started anew: what it began with stays in force.</summary>
    Restart,
}
