using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH_MSG_EXT_INFO</c> (RFC 8308 §2.3): extensions the sender has. Read as a view, so that no count can cost memory.</summary>
/// <param name="count">Extensions that follow.</param>
/// <param name="extensions">The pairs of name and value, as on the wire.</param>
internal readonly ref struct ExtInfoMessage(uint count, ReadOnlySpan<byte> extensions) : IWireMessage<ExtInfoMessage>
{
    public uint Count { get; } = count;

    public ReadOnlySpan<byte> Extensions { get; } = extensions;

    public static MessageNumber Number => MessageNumber.ExtInfo;

    public static ExtInfoMessage Read(scoped ref WireReader reader) => new(reader.ReadUInt32(), reader.ReadRemaining());

    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Count);
        writer.WriteBytes(Extensions);
    }
}
