using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_CHANNEL_SUCCESS</c> (RFC 4254 §5.4): the oldest unanswered request of the channel succeeded.</summary>
/// <param name="RecipientChannel">The receiver's own number for the channel.</param>
public readonly record struct ChannelSuccessMessage(uint RecipientChannel) : IWireMessage<ChannelSuccessMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelSuccess;

    /// <inheritdoc/>
    public static ChannelSuccessMessage Read(scoped ref WireReader reader) => new(reader.ReadUInt32());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(RecipientChannel);
}
