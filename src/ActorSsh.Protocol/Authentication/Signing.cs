using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Makes one user signature, away from the connection's turn.</summary>
internal sealed class Signing(OfferedKey offer, byte[] data) : ProtocolWork
{
    /// <summary>The whole signature blob; null until it has run, and when the key could not sign.</summary>
    public byte[]? Signature { get; private set; }

    /// <inheritdoc/>
    protected override void Execute() => Signature = offer.Key.Sign(offer.Algorithm, data);
}
