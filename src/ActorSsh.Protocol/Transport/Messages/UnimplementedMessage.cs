using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH_MSG_UNIMPLEMENTED</c> (RFC 4253 §11.4): the other side does not know a message.</summary>
/// <param name="Sequence">The sequence number of the packet that was not understood.</param>
public readonly record struct UnimplementedMessage(uint Sequence) : IWireMessage<UnimplementedMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.Unimplemented;

    /// <inheritdoc/>
    public static UnimplementedMessage Read(scoped ref WireReader reader) => new(reader.ReadUInt32());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Sequence);
}
