namespace ActorSsh.Protocol.Keys;

/// <summary>What known_hosts says of a key that a server has shown.</summary>
public enum KnownHostStatus
{
    /// <summary>Nothing is known of this host; somebody may look at the fingerprint and decide.</summary>
    Unknown,

    /// <summary>The key is the host's, or a CA of the host's vouches for it.</summary>
    Trusted,

    /// <summary>Other keys are known, and this is none of them: somebody may be in between, or the server was set up anew.</summary>
    Changed,

    /// <summary>The key, or the CA that vouches for it, is marked as revoked.</summary>
    Revoked,
}
