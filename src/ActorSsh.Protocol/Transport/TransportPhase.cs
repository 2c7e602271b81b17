namespace ActorSsh.Protocol.Transport;

/// <summary>
/// How far a connection has come. The phases follow each other in this order; a key re-exchange runs beside them
/// (<see cref="TransportState.IsKeyExchangeRunning"/>).
/// </summary>
public enum TransportPhase
{
    /// <summary>The peer's version line has not come yet (RFC 4253 §4.2).</summary>
    Version,

    /// <summary>The first key exchange runs (RFC 4253 §7).</summary>
    KeyExchange,

    /// <summary>Encrypted; the client is about to ask for <c>ssh-userauth</c> (RFC 4253 §10).</summary>
    ServiceRequest,

    /// <summary>The service was granted; the user is not known yet (RFC 4252).</summary>
    Authentication,

    /// <summary>The user is known; the connection protocol runs (RFC 4254).</summary>
    Open,

    /// <summary>Our DISCONNECT waits to be sent; whatever else comes is discarded.</summary>
    Disconnecting,

    /// <summary>Our DISCONNECT was handed out, or the peer's came: nothing is sent or understood any more.</summary>
    Closed,
}
