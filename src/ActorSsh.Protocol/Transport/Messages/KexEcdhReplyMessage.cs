using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH_MSG_KEX_ECDH_REPLY</c> (RFC 5656 §4, RFC 8731 §3.1): the server's key, public value and proof.</summary>
/// <param name="hostKey">K_S, the host key's blob.</param>
/// <param name="serverPublicValue">Q_S, whose form the method judges.</param>
/// <param name="signature">The signature blob over the exchange hash.</param>
internal readonly ref struct KexEcdhReplyMessage(ReadOnlySpan<byte> hostKey, ReadOnlySpan<byte> serverPublicValue, ReadOnlySpan<byte> signature)
    : IWireMessage<KexEcdhReplyMessage>
{
    public ReadOnlySpan<byte> HostKey { get; } = hostKey;

    public ReadOnlySpan<byte> ServerPublicValue { get; } = serverPublicValue;

    public ReadOnlySpan<byte> Signature { get; } = signature;

    public static MessageNumber Number => MessageNumber.KexEcdhReply;

    public static KexEcdhReplyMessage Read(scoped ref WireReader reader) => new(reader.ReadString(), reader.ReadString(), reader.ReadString());

    public void Write(ref WireWriter writer)
    {
        writer.WriteString(HostKey);
        writer.WriteString(ServerPublicValue);
        writer.WriteString(Signature);
    }
}
