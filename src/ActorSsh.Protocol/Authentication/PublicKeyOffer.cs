namespace ActorSsh.Protocol.Authentication;

/// <summary>How a client offers a key (RFC 4252 §7).</summary>
public enum PublicKeyOffer
{
    /// <summary>Ask whether the key would do before signing with it: one round trip more, no signature for a key nobody wants.</summary>
    Probe,

    /// <summary>Sign at once: the shortest log-in, for when the key is known to be the right one.</summary>
    Signature,
}
