using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH2_MSG_PING</c> (OpenSSH PROTOCOL §1.8): answer with the same bytes.</summary>
/// <param name="data">Bytes to return.</param>
internal readonly ref struct PingMessage(ReadOnlySpan<byte> data) : IWireMessage<PingMessage>
{
    public ReadOnlySpan<byte> Data { get; } = data;

    public static MessageNumber Number => MessageNumber.Ping;

    public static PingMessage Read(scoped ref WireReader reader) => new(reader.ReadString());

    public void Write(ref WireWriter writer) => writer.WriteString(Data);
}
