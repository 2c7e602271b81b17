namespace ActorSsh.Protocol.Keys;

/// <summary>A server one is connected to.</summary>
/// <param name="Host">Its name or address, as one connected to it.</param>
/// <param name="Port">Its port.</param>
/// <param name="Key">The key it has shown: <see cref="Transport.TransportState.HostKey"/>.</param>
public sealed record KnownServer(string Host, int Port, PublicKey Key);
