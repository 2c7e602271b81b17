namespace ActorSsh.Protocol.Keys;

/// <summary>What a client does with a key that known_hosts does not vouch for (ssh's StrictHostKeyChecking). A revoked key is never taken.</summary>
public enum KnownHostsMode
{
    /// <summary>Refuses it. The right choice where the files are kept by somebody.</summary>
    Strict,

    /// <summary>Takes it where no other is known, to be written down; refuses one that has changed.</summary>
    AcceptNew,

    /// <summary>Takes it. Whoever is in between can read and change everything.</summary>
    Off,
}
