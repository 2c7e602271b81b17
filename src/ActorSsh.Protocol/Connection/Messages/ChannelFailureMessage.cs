using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_CHANNEL_FAILURE</c> (RFC 4254 §5.4): the oldest unanswered request of the channel failed or is unknown.</summary>
/// <param name="RecipientChannel">The receiver's own number for the channel.</param>
public readonly record struct ChannelFailureMessage(uint RecipientChannel) : IWireMessage<ChannelFailureMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelFailure;

    /// <inheritdoc/>
    public static ChannelFailureMessage Read(scoped ref WireReader reader) => new(reader.ReadUInt32());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(RecipientChannel);
}
