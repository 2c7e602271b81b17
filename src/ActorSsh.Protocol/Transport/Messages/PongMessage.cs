using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH2_MSG_PONG</c> (OpenSSH PROTOCOL §1.8): the answer to a ping.</summary>
/// <param name="data">The ping's bytes.</param>
internal readonly ref struct PongMessage(ReadOnlySpan<byte> data) : IWireMessage<PongMessage>
{
    public ReadOnlySpan<byte> Data { get; } = data;

    public static MessageNumber Number => MessageNumber.Pong;

    public static PongMessage Read(scoped ref WireReader reader) => new(reader.ReadString());

    public void Write(ref WireWriter writer) => writer.WriteString(Data);
}
