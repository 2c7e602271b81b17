using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_CHANNEL_OPEN</c> (RFC 4254 §5.1): asks for a channel and grants the first credit for it.</summary>
public readonly ref struct ChannelOpenMessage : IWireMessage<ChannelOpenMessage>
{
    /// <summary>An open of the channel type <paramref name="channelType"/>.</summary>
    /// <param name="channelType">The channel's type, such as <c>session</c>.</param>
    /// <param name="senderChannel">The sender's own number for the channel.</param>
    /// <param name="initialWindowSize">Bytes the receiver may send before the first adjust.</param>
    /// <param name="maximumPacketSize">Longest data of one packet that the sender takes, in bytes.</param>
    /// <param name="typeSpecific">What the channel type defines; not copied.</param>
    public ChannelOpenMessage(
        string channelType, uint senderChannel, uint initialWindowSize, uint maximumPacketSize, ReadOnlySpan<byte> typeSpecific)
    {
        ChannelType = channelType;
        SenderChannel = senderChannel;
        InitialWindowSize = initialWindowSize;
        MaximumPacketSize = maximumPacketSize;
        TypeSpecific = typeSpecific;
    }

    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelOpen;

    /// <summary>The channel's type.</summary>
    public string ChannelType { get; }

    /// <summary>The sender's own number for the channel.</summary>
    public uint SenderChannel { get; }

    /// <summary>Bytes the receiver may send before the first adjust.</summary>
    public uint InitialWindowSize { get; }

    /// <summary>Longest data of one packet that the sender takes, in bytes.</summary>
    public uint MaximumPacketSize { get; }

    /// <summary>What the channel type defines: all bytes that follow, valid as long as the payload is.</summary>
    public ReadOnlySpan<byte> TypeSpecific { get; }

    /// <inheritdoc/>
    public static ChannelOpenMessage Read(scoped ref WireReader reader) =>
        new(reader.ReadName(), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadRemaining());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteName(ChannelType);
        writer.WriteUInt32(SenderChannel);
        writer.WriteUInt32(InitialWindowSize);
        writer.WriteUInt32(MaximumPacketSize);
        writer.WriteBytes(TypeSpecific);
    }
}
