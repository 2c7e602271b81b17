using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_CHANNEL_OPEN_CONFIRMATION</c> (RFC 4254 §5.1): the channel is open in both directions.</summary>
public readonly ref struct ChannelOpenConfirmationMessage : IWireMessage<ChannelOpenConfirmationMessage>
{
    /// <summary>The answer to the open of <paramref name="recipientChannel"/>.</summary>
    /// <param name="recipientChannel">The opener's number for the channel.</param>
    /// <param name="senderChannel">The sender's own number for the channel.</param>
    /// <param name="initialWindowSize">Bytes the opener may send before the first adjust.</param>
    /// <param name="maximumPacketSize">Longest data of one packet that the sender takes, in bytes.</param>
    /// <param name="typeSpecific">What the channel type defines; not copied.</param>
    public ChannelOpenConfirmationMessage(
        uint recipientChannel, uint senderChannel, uint initialWindowSize, uint maximumPacketSize, ReadOnlySpan<byte> typeSpecific)
    {
        RecipientChannel = recipientChannel;
        SenderChannel = senderChannel;
        InitialWindowSize = initialWindowSize;
        MaximumPacketSize = maximumPacketSize;
        TypeSpecific = typeSpecific;
    }

    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelOpenConfirmation;

    /// <summary>The opener's number for the channel.</summary>
    public uint RecipientChannel { get; }

    /// <summary>The sender's own number for the channel.</summary>
    public uint SenderChannel { get; }

    /// <summary>Bytes the opener may send before the first adjust.</summary>
    public uint InitialWindowSize { get; }

    /// <summary>Longest data of one packet that the sender takes, in bytes.</summary>
    public uint MaximumPacketSize { get; }

    /// <summary>What the channel type defines: all bytes that follow, valid as long as the payload is.</summary>
    public ReadOnlySpan<byte> TypeSpecific { get; }

    /// <inheritdoc/>
    public static ChannelOpenConfirmationMessage Read(scoped ref WireReader reader) =>
        new(reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadRemaining());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(RecipientChannel);
        writer.WriteUInt32(SenderChannel);
        writer.WriteUInt32(InitialWindowSize);
        writer.WriteUInt32(MaximumPacketSize);
        writer.WriteBytes(TypeSpecific);
    }
}
