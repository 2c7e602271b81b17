using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_CHANNEL_WINDOW_ADJUST</c> (RFC 4254 §5.2): lets the receiver send more.</summary>
/// <param name="RecipientChannel">The receiver's own number for the channel.</param>
/// <param name="BytesToAdd">Bytes added to the receiver's send window.</param>
public readonly record struct ChannelWindowAdjustMessage(uint RecipientChannel, uint BytesToAdd)
    : IWireMessage<ChannelWindowAdjustMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelWindowAdjust;

    /// <inheritdoc/>
    public static ChannelWindowAdjustMessage Read(scoped ref WireReader reader) => new(reader.ReadUInt32(), reader.ReadUInt32());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(RecipientChannel);
        writer.WriteUInt32(BytesToAdd);
    }
}
