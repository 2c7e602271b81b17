using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>The server's whole computation: key agreement, exchange hash, signature, keys.</summary>
internal sealed class ServerExchangeWork(KeyExchangeSuite suite, HostKey hostKey, byte[] clientValue) : ProtocolWork, IDisposable
{
    /// <summary>The keys; the exchange takes them over.</summary>
    public SessionKeys? Keys { get; private set; }

    /// <summary>KEX_ECDH_REPLY.</summary>
    public byte[] Reply { get; private set; } = [];

    public void Dispose() => Keys?.Dispose();

    protected override void Execute()
    {
        var answer = suite.Method.Answer(clientValue);
        using var secret = answer.Secret;
        var hash = suite.Hash(new MethodValues(hostKey.PublicKeyBlob, clientValue, answer.PublicValue), secret);
        var signature = hostKey.Sign(suite.Algorithms.HostKey, hash);
        Reply = Payload.Encode(new KexEcdhReplyMessage(hostKey.PublicKeyBlob.Span, answer.PublicValue, signature));
        Keys = suite.DeriveKeys(hash, secret);
    }
}
