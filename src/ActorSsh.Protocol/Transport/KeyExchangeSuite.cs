using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Transport;

/// <summary>What an exchange computes with: the transcript so far and the algorithms agreed on. Immutable, so that work may use it anywhere.</summary>
/// <param name="Role">Which side's view this is.</param>
/// <param name="Algorithms">What was agreed on.</param>
/// <param name="Transcript">What was said.</param>
/// <param name="SessionId">H of the first exchange; empty while this is the first.</param>
internal sealed record KeyExchangeSuite(
    SshRole Role, NegotiatedAlgorithms Algorithms, ExchangeTranscript Transcript, ReadOnlyMemory<byte> SessionId)
{
    public KeyExchangeMethod Method { get; } = KeyExchangeMethods.TryFind(Algorithms.KeyExchange, out var method)
        ? method
        : throw new InvalidOperationException($"{Algorithms.KeyExchange} was agreed on and is not there.");

    /// <summary>H of this exchange.</summary>
    public byte[] Hash(MethodValues values, SharedSecret secret) => Transcript.Hash(Method.Hash, values, secret);

    /// <summary>The keys both ways (RFC 4253 §7.2).</summary>
    public SessionKeys DeriveKeys(byte[] exchangeHash, SharedSecret secret)
    {
        var keys = new KeyDerivation(Method.Hash, secret, exchangeHash, SessionId.IsEmpty ? exchangeHash : SessionId);
        var toServer = Create(Algorithms.CipherClientToServer, Algorithms.MacClientToServer, keys, KeyDirection.ClientToServer);
        var toClient = Create(Algorithms.CipherServerToClient, Algorithms.MacServerToClient, keys, KeyDirection.ServerToClient);
        return Role is SshRole.Server
            ? new SessionKeys(exchangeHash, inbound: toServer, outbound: toClient)
            : new SessionKeys(exchangeHash, inbound: toClient, outbound: toServer);
    }

    private static PacketCipher Create(string cipher, string? mac, KeyDerivation keys, KeyDirection direction)
    {
        var macAlgorithm = mac is not null && MacAlgorithms.TryFind(mac, out var found) ? found : null;
        return CipherAlgorithms.TryFind(cipher, out var algorithm)
            ? algorithm.Create(macAlgorithm, keys, direction)
            : throw new InvalidOperationException($"{cipher} was agreed on and is not there.");
    }
}
