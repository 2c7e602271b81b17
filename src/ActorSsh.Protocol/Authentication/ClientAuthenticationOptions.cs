using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Who logs in, and with what. Immutable.</summary>
public sealed record ClientAuthenticationOptions
{
    /// <summary>The name to log in with.</summary>
    public required string User { get; init; }

    /// <summary>
    /// The private keys to try, in this order; none by default. A server ends the connection after a few failures (OpenSSH: 6), so do not
    /// offer many.
    /// </summary>
    public IReadOnlyList<HostKey> Keys { get; init; } = [];

    /// <summary>How each key is offered; <see cref="PublicKeyOffer.Probe"/> by default.</summary>
    public PublicKeyOffer Offer { get; init; } = PublicKeyOffer.Probe;
}
