using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_CHANNEL_EOF</c> (RFC 4254 §5.3): the sender sends no more data; the other direction stays open.</summary>
/// <param name="RecipientChannel">The receiver's own number for the channel.</param>
public readonly record struct ChannelEofMessage(uint RecipientChannel) : IWireMessage<ChannelEofMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelEof;

    /// <inheritdoc/>
    public static ChannelEofMessage Read(scoped ref WireReader reader) => new(reader.ReadUInt32());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(RecipientChannel);
}
