namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>The server's half of a key exchange.</summary>
/// <param name="PublicValue">What goes to the client.</param>
/// <param name="Secret">K; the holder of the answer disposes it.</param>
internal sealed record KeyExchangeAnswer(byte[] PublicValue, SharedSecret Secret);
