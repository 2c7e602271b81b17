using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>KEX_ECDH_REPLY in memory of its own, for work that outlives the bytes received.</summary>
internal sealed record ServerReply(byte[] HostKey, byte[] ServerValue, byte[] Signature)
{
    public static ServerReply From(ReadOnlySpan<byte> payload)
    {
        var message = Payload.Decode<KexEcdhReplyMessage>(payload);
        return new ServerReply(message.HostKey.ToArray(), message.ServerPublicValue.ToArray(), message.Signature.ToArray());
    }
}
