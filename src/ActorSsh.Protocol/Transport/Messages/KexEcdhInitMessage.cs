using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH_MSG_KEX_ECDH_INIT</c> (RFC 5656 §4, RFC 8731 §3.1): the client's public value.</summary>
/// <param name="clientPublicValue">Q_C, whose form the method judges.</param>
internal readonly ref struct KexEcdhInitMessage(ReadOnlySpan<byte> clientPublicValue) : IWireMessage<KexEcdhInitMessage>
{
    public ReadOnlySpan<byte> ClientPublicValue { get; } = clientPublicValue;

    public static MessageNumber Number => MessageNumber.KexEcdhInit;

    public static KexEcdhInitMessage Read(scoped ref WireReader reader) => new(reader.ReadString());

    public void Write(ref WireWriter writer) => writer.WriteString(ClientPublicValue);
}
