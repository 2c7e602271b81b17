using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_CHANNEL_CLOSE</c> (RFC 4254 §5.3): nothing more comes on the channel; the other end answers alike.</summary>
/// <param name="RecipientChannel">The receiver's own number for the channel.</param>
public readonly record struct ChannelCloseMessage(uint RecipientChannel) : IWireMessage<ChannelCloseMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelClose;

    /// <inheritdoc/>
    public static ChannelCloseMessage Read(scoped ref WireReader reader) => new(reader.ReadUInt32());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(RecipientChannel);
}
