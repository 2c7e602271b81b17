using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_CHANNEL_DATA</c> (RFC 4254 §5.2): bytes of the channel's main stream; they use up the window.</summary>
public readonly ref struct ChannelDataMessage : IWireMessage<ChannelDataMessage>
{
    /// <summary>Bytes before the data: number, channel, length.</summary>
    internal const int HeaderLength = 9;

    /// <summary>Data for <paramref name="recipientChannel"/>.</summary>
    /// <param name="recipientChannel">The receiver's own number for the channel.</param>
    /// <param name="data">The bytes; not copied.</param>
    public ChannelDataMessage(uint recipientChannel, ReadOnlySpan<byte> data)
    {
        RecipientChannel = recipientChannel;
        Data = data;
    }

    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelData;

    /// <summary>The receiver's own number for the channel.</summary>
    public uint RecipientChannel { get; }

    /// <summary>The bytes, valid as long as the payload is.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <inheritdoc/>
    public static ChannelDataMessage Read(scoped ref WireReader reader) => new(reader.ReadUInt32(), reader.ReadString());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(RecipientChannel);
        writer.WriteString(Data);
    }
}
